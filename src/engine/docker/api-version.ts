/** Whether a version of the Engine API (`1.41`) has what came with another. */
export function speaks(apiVersion: string, needed: string): boolean {
  const [major = 0, minor = 0] = apiVersion.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
