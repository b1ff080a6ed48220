import { type ErrorCode, GantryError, isGantryError } from '../../util/errors.ts';

const kinds: readonly [ErrorCode, RegExp, string][] = [
  [
    'registry.unauthorized',
    /unauthorized|no basic auth credentials|authentication required|access (?:to the resource )?(?:is |was )?denied|insufficient.scope|incorrect username or password|denied:|^(?:error from registry: )?denied$|forbidden|\b40[13]\b/i,
    'Sign in to the registry with an account that may do this.',
  ],
  [
    'registry.not-found',
    /manifest unknown|name unknown|not found|does not exist|no matching manifest|repository name not known/i,
    'Check the name and the tag; a private repository may look missing until you sign in.',
  ],
  [
    'registry.unreachable',
    /connection refused|no such host|i\/o timeout|timeout exceeded|dial tcp|x509:|tls:|HTTP response to HTTPS client|connection reset|broken pipe|network is unreachable|closed network connection|\bEOF\b|server misbehaving/i,
    'Check the registry’s address and your network; a registry without TLS must be in the engine’s insecure-registries.',
  ],
];

const noRegistry = /error unmarshalling content|invalid character '<'/;

/** The engine tells a registry's failures apart by words alone. `about` is the reference, `message` the engine's text. */
export function transferError(message: string, about: string, cause?: unknown): GantryError {
  const text = withoutQueries(message.trim());
  if (/image does not exist locally|tag does not exist|No such image/i.test(text)) {
    return new GantryError('engine.not-found', text, { cause, hint: 'Build or tag the image first.' });
  }
  // "access denied … does not exist or may require login": not being let in is the likelier, and sign-in shows which.
  const [code, , hint] = kinds.find(([, pattern]) => pattern.test(text)) ?? [
    'registry.failed' as const,
    undefined,
    noRegistry.test(text)
      ? 'What answers there is no registry: check the address, a web page may be answering.'
      : 'Try again; the engine’s log may say more.',
  ];
  const ambiguous =
    /does not exist or may require/.test(text) && 'Check the name; if the repository is private, sign in.';
  return new GantryError(code, `${about}: ${text}`, { cause, hint: ambiguous || hint });
}

/** Where blobs go or come from is often signed in the query: long, of no use to people, and good as a key for a while. */
const withoutQueries = (text: string): string => text.replaceAll(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/g, '$1');

/** A request that failed before any progress: its status says nothing, its message does. Transport errors stay. */
export function asTransferError(error: unknown, about: string): unknown {
  if (!isGantryError(error)) return error;
  const kept = ['cancelled', 'engine.unreachable', 'engine.timeout', 'engine.denied', 'engine.bad-request'];
  const { status } = (error.details ?? {}) as { status?: number };
  // Newer engines pass a registry's refusal on as their own.
  const isRefusal = status === 401 || status === 403;
  return kept.includes(error.code) && !isRefusal ? error : transferError(error.message, about, error);
}
