/** What ADD unpacks. */
export const archiveSuffix = /\.(?:tar|tar\.\w+|gz|bz2|xz|lz|lzma|zst|Z|tZ|t[bglx]z|tbz2?|tb2|tpz|tlz|tzst)$/;
