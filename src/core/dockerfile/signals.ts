const names =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU UNUSED URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX';

/** With the prefix `SIG`, without the numbered real-time ones. */
export const signalNames: readonly string[] = names.split(' ').map((name) => `SIG${name}`);

/** As the engine reads STOPSIGNAL: a number from 1 to 64 or a name, with or without `SIG`, in any case. */
export function isSignal(text: string): boolean {
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= 64;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return signalNames.includes(`SIG${name}`) || /^RTM(?:IN\+(?:[1-9]|1[0-5])|AX-(?:[1-9]|1[0-4]))$/.test(name);
}
