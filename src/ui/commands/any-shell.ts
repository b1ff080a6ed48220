/** bash where there is one, else sh; `exec` so that no second process waits for it. */
export const anyShell: readonly string[] = [
  '/bin/sh',
  '-c',
  'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi',
];
