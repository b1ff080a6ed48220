declare const GANTRY_VERSION: string | undefined;

/** Put in by the bundler; the tests run without it. */
export const version: string = typeof GANTRY_VERSION === 'string' ? GANTRY_VERSION : '0.0.0';
