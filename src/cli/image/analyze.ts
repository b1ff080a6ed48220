import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { notRatio, notSize, parseDiveCi, parseRatio, parseSize } from '../../core/dive-ci.ts';
import { type CliCommand, type Io, UsageError } from '../io.ts';
import { interrupted, onEngine } from '../on-engine.ts';
import { openImage } from './open-image.ts';
import { jsonReport, textReport } from './report.ts';
import { checkImage, type Thresholds } from './thresholds.ts';

const help = `Usage: gantry image analyze NAME|ARCHIVE [options]

What an image is made of, layer by layer: sizes, files that are stored but hidden, secrets left behind.
ARCHIVE is a file made by "docker save", an OCI archive or an OCI layout folder.

  --format text|json
  --name NAME:TAG                        of an archive of several images
  --platform OS/ARCH[/VARIANT]           of a multi-platform archive
  --ci-config FILE                       thresholds in dive's form; default .dive-ci if there is one
  --lowest-efficiency RATIO              as dive counts, e.g. 0.95 or 95%
  --highest-wasted-bytes SIZE            as dive counts, e.g. 20MB
  --highest-user-wasted-percent RATIO    as dive counts
  --max-waste SIZE                       bytes stored but hidden, counted exactly
  --no-secrets                           no file in any layer may look like a secret

Exit codes: 0 fine, 1 a threshold is not met, 2 could not run.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  format: { type: 'string', default: 'text' },
  name: { type: 'string' },
  platform: { type: 'string' },
  'ci-config': { type: 'string' },
  'lowest-efficiency': { type: 'string' },
  'highest-wasted-bytes': { type: 'string' },
  'highest-user-wasted-percent': { type: 'string' },
  'max-waste': { type: 'string' },
  'no-secrets': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
const mostWasted = 1000;

export const analyzeImage: CliCommand = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const [image, ...more] = positionals;
  if (!image || more.length > 0) throw new UsageError('Name one image or archive.');
  if (values.format !== 'text' && values.format !== 'json')
    throw new UsageError(`There is no format "${values.format}".`);
  const limits = await thresholds(values, io);
  return onEngine(io, async (engine, signal) => {
    const wanted = { image, name: values.name, platform: values.platform };
    try {
      const { analysed, layers } = await openImage(engine, wanted, { io, signal });
      const { summary } = analysed;
      const findings = await analysed.findings();
      const checks = checkImage(summary, findings, limits);
      const report = { image, summary, layers, wasted: await analysed.wasted(mostWasted), findings, checks };
      io.out(values.format === 'json' ? jsonReport(report) : textReport(report));
      return checks.every(({ passed }) => passed) ? 0 : 1;
    } catch (error) {
      if (signal.aborted) return interrupted;
      throw error;
    }
  });
};

async function thresholds(values: Values, io: Io): Promise<Thresholds> {
  const number = (name: keyof Values & string, read: (text: string) => number | undefined): number | undefined => {
    const text = values[name];
    if (typeof text !== 'string') return undefined;
    const value = read(text);
    if (value === undefined) throw new UsageError(`--${name}: "${text}" ${read === parseSize ? notSize : notRatio}`);
    return value;
  };
  const given = {
    lowestEfficiency: number('lowest-efficiency', parseRatio),
    highestWastedBytes: number('highest-wasted-bytes', parseSize),
    highestUserWastedPercent: number('highest-user-wasted-percent', parseRatio),
    maxWaste: number('max-waste', parseSize),
    noSecrets: values['no-secrets'],
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...(await fromFile(values['ci-config'], io)), ...set };
}

async function fromFile(named: string | undefined, io: Io): Promise<Thresholds> {
  const file = path.resolve(io.cwd, named ?? '.dive-ci');
  if (!named && !existsSync(file)) return {};
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${path.basename(file)} cannot be read.`);
  });
  const { thresholds: found, problems } = parseDiveCi(text);
  if (problems.length > 0) throw new UsageError(`${path.basename(file)}: ${problems.join(' ')}`);
  return found;
}
