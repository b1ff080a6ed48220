const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such socket',
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name could not be looked up',
  ETIMEDOUT: 'its host does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
};

export const transportCode = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why two ends could not agree on TLS; undefined where that is not what went wrong. */
export function tlsWords(error: unknown): string | undefined {
  const code = transportCode(error);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code))
    return `its certificate is not trusted (${messageOf(error)})`;
  return /^(ERR_SSL|ERR_TLS|EPROTO)/.test(code) ? 'TLS could not be agreed on' : undefined;
}

/** What a socket's error means: node's own message where there are no better words. */
export const transportWords = (error: unknown): string =>
  words[transportCode(error)] ?? (messageOf(error) === 'aborted' ? 'it closed the connection' : messageOf(error));
