import type { Dockerfile } from '../../../core/dockerfile/model.ts';
import type { Status } from '../buildkit/messages.ts';
import type { BuildLine } from '../transports/json-lines.ts';
import { type Lines, linesOfInstruction } from './line-map.ts';

/** Reads the classic builder's output (Docker's and Podman's) as if BuildKit had reported it. */
export interface ClassicStatus {
  /** Lines by the step ids used here. */
  readonly lines: ReadonlyMap<string, Lines>;
  apply(line: BuildLine): Status;
  /** The running step ended: with an error, or well. */
  end(error?: string): Status;
}

const announcement = /^(?:\[\d+\/\d+\] )?(?:Step|STEP) (?<index>\d+)\/(?<total>\d+) ?: (?<text>.*)$/s;
const usingCache = /^\s*-+> Using cache/;
const noise =
  /^\s*$|^\s*-+> (?:(?:Running in |Removed intermediate container )?[0-9a-f]{12,64}\s*$|\[Warning\])|^(?:Removing intermediate container|Successfully (?:built|tagged)) \S+\s*$/;
const red = '\u001b[91m';
const plain = '\u001b[0m';

export function classicStatus(file: Dockerfile, now: () => number = Date.now): ClassicStatus {
  const stageOf = stageNames(file);
  let step = 0;
  let announced = 0;
  let cached = false;
  let startedAt = 0;
  let name = '';

  const time = (ms: number): { seconds: number; nanos: number } => ({
    seconds: Math.floor(ms / 1000),
    nanos: (ms % 1000) * 1e6,
  });
  const vertex = (ended: boolean, error = ''): Status['vertexes'][number] => ({
    digest: `step-${step}`,
    inputs: step > 1 ? [`step-${step - 1}`] : [],
    name,
    cached,
    started: time(startedAt),
    completed: ended ? time(now()) : undefined,
    error,
  });
  const end = (error?: string): Status => status({ vertexes: step > 0 ? [vertex(true, error)] : [] });
  const begin = (index: number, total: number, text: string): Status => {
    const before = end().vertexes;
    step = index;
    cached = false;
    startedAt = now();
    const stage = stageOf[index - 1];
    name = `[${stage === undefined ? '' : `${stage} `}${index}/${total}] ${text.trimEnd()}`;
    return status({ vertexes: [...before, vertex(false)] });
  };
  const lines = file.instructions.map((each, i) => [`step-${i + 1}`, linesOfInstruction(file, each)] as const);

  return {
    lines: new Map(lines),
    end,
    apply({ stream, status: word, id, progressDetail }) {
      if (word !== undefined) return transfer(`step-${step}`, id ?? word, word, progressDetail);
      if (stream === undefined) return status({});
      const { index, total, text = '' } = announcement.exec(stream)?.groups ?? {};
      // A command may print such a line too, but hardly the one that is due. Podman counts each stage anew.
      const isDue = Number(index) === announced + 1 || (stream.includes('STEP') && index === '1');
      if (index !== undefined && isDue) {
        announced = Number(index);
        return begin(step + 1, Number(total), text);
      }
      if (usingCache.test(stream)) {
        cached = true;
        return status({ vertexes: [vertex(false)] });
      }
      if (step === 0 || noise.test(stream)) return status({});
      return log(`step-${step}`, stream);
    },
  };
}

const status = (parts: Partial<Status>): Status => ({ vertexes: [], statuses: [], logs: [], warnings: [], ...parts });

/** The builder paints what came on stderr red. */
function log(vertex: string, text: string): Status {
  if (!text.startsWith(red)) return status({ logs: [{ vertex, stream: 1, msg: Buffer.from(text) }] });
  const bare = text.slice(red.length, text.endsWith(plain) ? -plain.length : undefined);
  return status({ logs: [{ vertex, stream: 2, msg: Buffer.from(bare) }] });
}

function transfer(vertex: string, id: string, name: string, detail: BuildLine['progressDetail']): Status {
  const { current = 0, total = 0 } = detail ?? {};
  return status({ statuses: [{ id, vertex, name, current, total, completed: undefined }] });
}

/** The stage of each instruction, where there is more than one. */
function stageNames(file: Dockerfile): readonly (string | undefined)[] {
  if (file.stages.length < 2) return [];
  return file.instructions.map((instruction) => {
    const stage = file.stages.findLast(({ from }) => from.start <= instruction.start);
    return stage && (stage.name?.value ?? `stage-${stage.index}`);
  });
}
