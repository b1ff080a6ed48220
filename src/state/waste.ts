/** Bytes. Less that later layers hide is not worth a line in Problems, or a colour. */
export const leastWaste = 100_000;
