/** Plain text of terminal output: colours and cursor movements out, a line rewritten by CR as it looked last. */
export const stripControls = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are what this is about.
    .replace(/\u001b\[[0-9;:?<=>]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g, '')
    .replace(/\r+\n/g, '\n')
    .replace(/[^\n]*\r(?=[^\n])/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: see above.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
