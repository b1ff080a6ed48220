export interface StepName {
  readonly platform?: string;
  readonly stage?: string;
  readonly index?: number;
  readonly total?: number;
  readonly name: string;
  readonly internal: boolean;
}

/** `[linux/amd64 builder 3/12] RUN make`; the platform appears in multi-platform builds, the stage when there is more than one. */
const counted =
  /^\[(?:(?<platform>\w+\/[\w/.]+(?:->[\w/.]+)?) )?(?:(?<stage>[^\s\]]+) )?\s*(?<index>\d+)\/(?<total>\d+)\] (?<name>.*)$/s;

/** Takes BuildKit's vertex name apart. The name is data: it may hold anything that a Dockerfile may. */
export function parseStepName(vertexName: string): StepName {
  const { platform, stage, index, total, name = vertexName } = counted.exec(vertexName)?.groups ?? {};
  if (index === undefined) return { name: vertexName, internal: true };
  return {
    ...(platform !== undefined && { platform }),
    ...(stage !== undefined && { stage }),
    index: Number(index),
    total: Number(total),
    name,
    internal: false,
  };
}
