import assert from 'node:assert/strict';
import type { Network, Project, Service, Volume } from '../../src/core/compose/project.ts';
import { networkHash, serviceHash, volumeHash } from '../../src/engine/compose/hash/config-hash.ts';
import type { Observed, ObservedContainer } from '../../src/engine/compose/observed.ts';
import type { Operation, ReconcileOptions } from '../../src/engine/compose/reconcile/draft.ts';
import { reconcile } from '../../src/engine/compose/reconcile/reconcile.ts';
import { type ContainersByService, resolveKnownReferences } from '../../src/engine/compose/references.ts';
import type { ComposeQuestion } from '../../src/engine/types.ts';
import { conform, readCases } from '../support/conformance.ts';

type Json = Readonly<Record<string, unknown>>;

interface Case {
  readonly source: string;
  readonly project: Json;
  readonly observed: Json;
  readonly options: Json;
  readonly prompt: string;
  /** A whole plan, or a piece that it must hold. */
  readonly plan?: string;
  readonly planEmpty?: boolean;
  readonly error?: boolean;
}

const record = (value: unknown): Json => (value ?? {}) as Json;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `{ $result: 'ServiceHash', args }` stands for the hash of exactly that configuration. */
function hashOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return text(value);
  const { $result, args } = value as { $result: string; args: unknown[] };
  if ($result === 'NetworkHash') return networkHash(args[0] as Network);
  if ($result === 'VolumeHash') return volumeHash(args[0] as Volume);
  if ($result === 'ServiceHash') return serviceHash(args[0] as Service);
  assert.equal($result, 'serviceHashWithResolvedRefs');
  const containers: ContainersByService = new Map(
    Object.entries(record(args[1])).map(([service, list]) => [
      service,
      (list as Json[]).map((each) => ({ id: text(each.ID), name: text(each.Name) })),
    ]),
  );
  return serviceHash(resolveKnownReferences(args[0] as Service, containers));
}

function containerOf(service: string, raw: Json): ObservedContainer {
  const summary = record(raw.Summary);
  const mounts = (summary.Mounts ?? []) as Json[];
  return {
    id: text(raw.ID),
    name: text(raw.Name),
    service,
    number: Number(raw.Number ?? 0),
    state: text(raw.State) as ObservedContainer['state'],
    created: Number(summary.Created ?? 0),
    oneOff: false,
    configHash: hashOf(raw.ConfigHash),
    imageDigest: text(raw.ImageDigest),
    imageVolumes: text(raw.ImageVolumeDigest),
    networks: record(raw.ConnectedNetworks) as Record<string, string>,
    mounts: mounts.map((each) => ({
      type: text(each.Type),
      name: text(each.Name),
      source: text(each.Source),
      destination: text(each.Destination),
      writable: true,
    })),
    labels: {},
  };
}

const lists = <T>(raw: unknown, item: (key: string, value: Json) => T): Map<string, T[]> =>
  new Map(
    Object.entries(record(raw)).map(([key, list]) => [key, ((list ?? []) as Json[]).map((each) => item(key, each))]),
  );

const observedOf = (raw: Json): Observed => ({
  containers: lists(raw.Containers, containerOf),
  orphans: ((raw.Orphans ?? []) as Json[]).map((each) => containerOf(text(each.Service), each)),
  networks: lists(raw.Networks, (_, each) => ({
    id: text(each.ID),
    name: text(each.Name),
    hash: hashOf(each.ConfigHash),
    project: text(each.ProjectName),
  })),
  volumes: lists(raw.Volumes, (_, each) => ({
    name: text(each.Name),
    hash: hashOf(each.ConfigHash),
    project: text(each.ProjectName),
  })),
});

const projectOf = (raw: Json): Project =>
  ({ services: {}, disabledServices: {}, networks: {}, volumes: {}, ...raw }) as unknown as Project;

/** Upstream's closures are known by what the test is about. */
function answer(one: Case): (question: ComposeQuestion) => boolean {
  return (question) => {
    if (one.error) throw new Error('the prompt failed');
    if (one.prompt === 'closure') return question.name.endsWith('data1');
    return one.prompt === 'yesPrompt';
  };
}

const optionsOf = (one: Case): ReconcileOptions => ({
  services: (one.options.Services ?? []) as string[],
  recreate: text(one.options.Recreate) as ReconcileOptions['recreate'],
  recreateDependencies: text(one.options.RecreateDependencies) as ReconcileOptions['recreate'],
  inherit: one.options.Inherit === true,
  removeOrphans: one.options.RemoveOrphans === true,
  images: imagesOf(one),
  answer: answer(one),
});

const imagesOf = (one: Case): Map<string, string[]> =>
  new Map(
    Object.entries(record(one.project.services)).map(([name, service]) => {
      const labels = record(record(service).CustomLabels ?? record(service).customLabels);
      return [name, [text(labels['com.docker.compose.image'])]];
    }),
  );

const pascal = (kind: string): string => kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** docker compose's text of a plan. It gives one cause for every replacement; ours says which. */
function planText(operations: readonly Operation[]): string {
  return operations
    .map((each) => {
      const cause = each.replacing ? 'config changed (tmpName)' : each.cause;
      const group = each.group ? ` [${each.group}]` : '';
      return `[${each.after.join(',')}] -> #${each.id} ${each.resource}, ${pascal(each.kind)}, ${cause}${group}\n`;
    })
    .join('');
}

const cases = readCases<{ cases: readonly Case[] }>('compose-reconcile')?.cases;

conform(
  'compose-reconcile',
  cases,
  ({ source }) => source,
  (one) => {
    const plan = (): string =>
      planText(reconcile(projectOf(one.project), observedOf(one.observed), optionsOf(one)).operations);
    if (one.error) return void assert.throws(plan);
    if (one.planEmpty) assert.equal(plan(), '');
    else if (one.plan?.startsWith('[')) assert.equal(plan(), one.plan);
    else assert.ok(plan().includes(one.plan ?? '?'), plan());
  },
);
