import assert from 'node:assert/strict';
import path from 'node:path';
import type { Project, Service, VolumeMount } from '../../src/core/compose/project.ts';
import { attachments, endpointSettings } from '../../src/engine/compose/body/endpoints.ts';
import { allMounts, mountOf, mounts } from '../../src/engine/compose/body/mounts.ts';
import { combinedConfigFiles, combinedStatus } from '../../src/engine/compose/commands/look.ts';
import { serviceHash } from '../../src/engine/compose/hash/config-hash.ts';
import { contentDigest, type ImageReply } from '../../src/engine/compose/images/local-images.ts';
import { pullsOnRequest } from '../../src/engine/compose/images/pull-policy.ts';
import type { ObservedContainer } from '../../src/engine/compose/observed.ts';
import { dependencyOrder } from '../../src/engine/compose/order.ts';
import { conform, readCases } from '../support/conformance.ts';

type Json = Readonly<Record<string, unknown>>;

interface Assertion {
  readonly path: readonly (string | number)[];
  readonly op: string;
  readonly value: unknown;
}

interface Case {
  readonly fn: string;
  readonly args: readonly unknown[];
  readonly expect: { readonly ok?: boolean; readonly assert?: readonly Assertion[] };
  readonly source: string;
}

const project = (value: unknown): Project =>
  ({
    name: '',
    services: {},
    disabledServices: {},
    networks: {},
    volumes: {},
    secrets: {},
    configs: {},
    environment: {},
    ...(value as Json),
  }) as Project;

/** What the test wrote in its file, which the data has lost: `Test_buildContainerVolumes` by the names of its parts. */
const volumeTexts: Readonly<Record<string, { readonly volume: VolumeMount; readonly named?: string }>> = {
  'bind mount local path': {
    volume: { type: 'bind', source: '/src/pkg/compose/data', target: '/data', bind: { create_host_path: true } },
  },
  'bind mount, not create host path': {
    volume: { type: 'bind', source: '/src/pkg/compose/data', target: '/data', bind: { create_host_path: false } },
  },
  'mount volume': { volume: { type: 'volume', source: 'data', target: '/data', volume: {} }, named: 'my_volume' },
  'mount volume, readonly': {
    volume: { type: 'volume', source: 'data', target: '/data', read_only: true, volume: {} },
    named: 'my_volume',
  },
  'mount volume subpath': {
    volume: { type: 'volume', source: 'data', target: '/data', volume: { subpath: 'test/' } },
    named: 'my_volume',
  },
};

function containerVolumes({ source }: Case): unknown[] {
  const part = source.split('/').at(-1)?.replace(/:\d+$/, '') ?? '';
  const known = volumeTexts[part];
  assert.ok(known, `no text is known for ${part}`);
  const volumes = known.named ? { data: { name: known.named } } : {};
  const service: Service = { name: 'test', volumes: [known.volume] };
  const { Binds, Mounts } = mounts({ project: project({ volumes }), service, apiVersion: '1.51' });
  return [Binds, Mounts];
}

function mountOptions({ args }: Case): unknown[] {
  const inherit = args[4] as { Mounts: { Type: string; Destination: string }[] };
  const kept = inherit.Mounts.map(({ Type, Destination }) => ({
    type: Type,
    source: '',
    destination: Destination,
    writable: true,
  }));
  const all = allMounts({
    project: project(args[2]),
    service: args[3] as Service,
    apiVersion: '1.51',
    inherit: { mounts: kept } as unknown as ObservedContainer,
  });
  const sorted = all.map(({ mount }) => mount).sort((a, b) => (a.Target < b.Target ? -1 : 1));
  return [sorted];
}

function networkSettings({ args }: Case): unknown[] {
  const [, service, number, links, useAliases, version] = args;
  const context = {
    project: project(args[0]),
    service: service as Service,
    number: Number(number),
    links: (links ?? []) as string[],
    useAliases: Boolean(useAliases),
  };
  const { mode, endpoints } = attachments(context, String(version));
  return [mode, endpoints ? { EndpointsConfig: endpoints } : null];
}

function endpoint({ args }: Case): unknown[] {
  const [, service, number, key, links, useAliases] = args;
  const context = {
    project: project(args[0]),
    service: service as Service,
    number: Number(number),
    links: links as string[],
    useAliases: Boolean(useAliases),
  };
  return [endpointSettings(context, String(key))];
}

/** The platform that was asked for is lost in the data: the expected digest and verdict tell which it was. */
function localManifest({ args, expect, source }: Case): unknown[] {
  const wanted = JSON.stringify(expect.assert);
  const unsatisfied = /WithoutImageData/.test(source) && /falsy/.test(wanted);
  const arm = unsatisfied || (/multi-platform picks/.test(source) && wanted.includes('arm64'));
  const reply = args[0] as Json;
  const manifests = ((reply.Manifests ?? []) as Json[]).map((each) => {
    const { OS, Architecture } = ((each.ImageData as Json | undefined)?.Platform ?? {}) as {
      OS?: string;
      Architecture?: string;
    };
    const kind = JSON.stringify(each.Kind).includes('Attestation') ? 'attestation' : 'image';
    return {
      ...each,
      Kind: kind,
      ...(each.ImageData ? { ImageData: { Platform: { os: OS, architecture: Architecture } } } : {}),
    };
  });
  const image = { ...reply, Id: reply.ID, Manifests: manifests } as unknown as ImageReply;
  const { digest, satisfied } = contentDigest(image, arm ? 'linux/arm64' : 'linux/amd64');
  return [digest, satisfied];
}

function ordered(value: unknown): unknown[] {
  const services = Object.fromEntries(
    Object.entries(project(value).services).map(([name, service]) => [name, { ...service, name }]),
  );
  const order = dependencyOrder({ services }).map(({ name }) => name);
  if (order.length < Object.keys(services).length) throw new Error('a cycle');
  for (const [at, name] of order.entries())
    for (const dependency of Object.keys(services[name]?.depends_on ?? {})) assert.ok(order.indexOf(dependency) < at);
  return [order];
}

const run: Readonly<Record<string, (one: Case) => unknown[]>> = {
  ServiceHash: ({ args }) => [serviceHash(args[0] as Service)],
  buildMount: ({ args }) => [mountOf(project(args[0]), args[1] as VolumeMount)],
  '(composeService).buildContainerMountOptions': mountOptions,
  '(composeService).buildContainerVolumes': containerVolumes,
  defaultNetworkSettings: networkSettings,
  createEndpointSettings: endpoint,
  matchLocalManifest: localManifest,
  shouldPullImage: ({ args }) => {
    const service = args[0] as Service;
    return [pullsOnRequest(service, (service.image ?? '') in (args[1] as Json))];
  },
  combinedStatus: ({ args }) => [combinedStatus(args[0] as string[])],
  combinedConfigFiles: ({ args }) => {
    const labels = (args[0] as { Labels: Record<string, string> }[]).map(({ Labels }) => ({ labels: Labels }));
    return [combinedConfigFiles(labels).join(',')];
  },
  InDependencyOrder: ({ args }) =>
    ordered(args.find((each) => typeof each === 'object' && each !== null && 'services' in each)),
  NewGraph: ({ args }) => ordered(args[0]),
};

/** Go leaves zero values out; what stands for a parsed value is that value's text. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('$result' in value)
    return String((value as unknown as { args: unknown[] }).args[0]).startsWith('[object')
      ? '…'
      : (value as unknown as { args: unknown[] }).args[0];
  const entries = Object.entries(value).map(([key, each]) => [key, plain(each)] as const);
  return Object.fromEntries(
    entries.filter(([, each]) => each !== undefined && each !== null && each !== false && each !== ''),
  );
}

/** A path starts at the first result, or at the one that `{"ret": n}` names. */
function valueAt(results: readonly unknown[], at: Assertion['path']): unknown {
  const [first, ...rest] = at;
  const other = /^\$\{"ret":(\d+)\}$/.exec(String(first ?? ''))?.[1];
  let value: unknown = other === undefined ? results[0] : results[Number(other)];
  for (const key of other === undefined ? at : rest)
    value = (value as Json | null | undefined)?.[String(key).replace(/^\$/, '')];
  return value;
}

const length = (value: unknown): number => (Array.isArray(value) ? value.length : Object.keys(value ?? {}).length);

function check(results: readonly unknown[], { path: at, op, value: wanted }: Assertion): void {
  const found = valueAt(results, at);
  if (op === 'isabs') assert.ok(path.isAbsolute(String(found)));
  else if (op === 'len' || op === 'lencmp') assert.equal(length(found), wanted);
  else if (op === 'contains') assert.ok(String(wanted) in (found as Json));
  else if (op === 'truthy') assert.ok(found);
  else if (op === 'falsy') assert.ok(!found);
  else if (op === 'ne') assert.notDeepEqual(plain(found), plain(wanted));
  else if (wanted === null) assert.ok(found === null || found === undefined || length(found) === 0);
  else {
    const expected = plain(wanted);
    const masked = (value: unknown): unknown =>
      JSON.stringify(expected).includes('…') ? { ...(value as Json), MacAddress: '…' } : value;
    assert.deepEqual(masked(plain(found)), expected);
  }
}

/** Undefined: as docker compose does. */
function deviation(one: Case): string | undefined {
  try {
    const does = run[one.fn];
    assert.ok(does, `${one.fn} is not known here`);
    if (one.expect.ok === false && one.fn !== 'combinedConfigFiles') assert.throws(() => does(one));
    else {
      const results = does(one);
      for (const each of one.expect.assert ?? []) check(results, each);
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const cases = readCases<{ cases: readonly Case[] }>('compose-engine')?.cases;

conform(
  'compose-engine',
  cases,
  (one) => `${one.fn} of ${one.source}`,
  (one) => assert.equal(deviation(one), undefined),
);

describe('compose-engine as a whole', () => {
  if (cases)
    it('agrees on at least 98 of 100', () => {
      const agreed = cases.filter((one) => deviation(one) === undefined).length;
      assert.ok(agreed / cases.length >= 0.98, `${agreed} of ${cases.length}`);
    });
});
