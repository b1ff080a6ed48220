import assert from 'node:assert/strict';
import type { Kind } from '../../src/core/compose/model/kinds.ts';
import { config, model, network, secret, volume } from '../../src/core/compose/model/resources.ts';
import { service } from '../../src/core/compose/model/service.ts';
import type { Project } from '../../src/core/compose/project.ts';
import { printDuration } from '../../src/core/compose/short/duration.ts';

export interface Assertion {
  readonly path: readonly (string | number)[];
  readonly op: string;
  readonly value?: unknown;
}

/** A project in the shape in which the cases speak of it: durations as Go prints them. */
export function modelOf(project: Project): Record<string, unknown> {
  const each = (kind: Kind, values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, readable(kind, value)]));
  return {
    name: project.name,
    services: each(service, project.services),
    $DisabledServices: each(service, project.disabledServices),
    networks: each(network, project.networks),
    volumes: each(volume, project.volumes),
    secrets: each(secret, project.secrets),
    configs: each(config, project.configs),
    models: each(model, project.models),
    $ComposeFiles: project.composeFiles,
    $WorkingDir: project.workingDir,
    $Environment: project.environment,
    $Profiles: project.profiles,
    $extensions: project.extensions,
    $Extensions: project.extensions,
  };
}

function readable(kind: Kind | undefined, value: unknown): unknown {
  if (typeof value !== 'object' || value === null)
    return kind?.kind === 'duration' ? printDuration(Number(value)) : value;
  if (Array.isArray(value)) return value.map((item) => readable(kind?.of, item));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, readable(kind?.fields?.[key] ?? kind?.of, item)]),
  );
}

function valueAt(root: unknown, path: Assertion['path']): unknown {
  let value = root;
  for (const part of path) {
    if (typeof part === 'string' && part.startsWith('$Get(')) value = keyOf(value, part.slice(6, -2));
    else if (part === '$extensions' && value !== root) {
      const own = Object.entries((value ?? {}) as object).filter(([key]) => key.startsWith('x-'));
      value = Object.fromEntries(own);
    } else value = (value as Record<string | number, unknown> | undefined)?.[part];
  }
  return value;
}

const keyOf = (value: unknown, id: string): unknown =>
  Array.isArray(value) ? (value as { id: string; path?: string }[]).find((key) => key.id === id)?.path : undefined;

const sizeOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys((value ?? {}) as object).length;

/** Zero values and absent ones are the same to Go; so are lists and maps that are empty. */
function bare(value: unknown): unknown {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(bare);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .map(([key, item]) => [key.startsWith('$') ? key : key, bare(item)] as const)
    .filter(([, item]) => item !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** The cases may name only what they care about, and Go's fields without our mark. */
function narrowed(actual: unknown, path: Assertion['path'], value: unknown): unknown {
  if (path.length > 0 || typeof actual !== 'object' || actual === null || !('$Environment' in actual)) return actual;
  const project = actual as Record<string, unknown>;
  const { COMPOSE_DISABLE_ENV_FILE: _, ...environment } = project.$Environment as Record<string, string>;
  const plain = Object.fromEntries(Object.entries(project).filter(([key]) => !key.startsWith('$')));
  const wanted = (value ?? {}) as Record<string, unknown>;
  return {
    ...plain,
    ...(wanted.Environment !== undefined && { Environment: environment }),
    ...(wanted.WorkingDir !== undefined && { WorkingDir: project.$WorkingDir }),
    ...(wanted.ComposeFiles !== undefined && { ComposeFiles: project.$ComposeFiles }),
    ...(wanted.DisabledServices !== undefined && { DisabledServices: project.$DisabledServices }),
    ...(wanted.Extensions !== undefined && { Extensions: project.$extensions }),
  };
}

const present = (actual: unknown, value: unknown): boolean =>
  value === undefined ? actual !== undefined : String(value) in ((actual ?? {}) as object);

export function assertAll(root: unknown, assertions: readonly Assertion[]): void {
  for (const assertion of assertions) {
    const star = assertion.path.indexOf('*');
    if (star < 0) assertOne(root, assertion);
    else
      for (const key of Object.keys((valueAt(root, assertion.path.slice(0, star)) ?? {}) as object))
        assertOne(root, { ...assertion, path: assertion.path.with(star, key) });
  }
}

function assertOne(root: unknown, { path, op, value }: Assertion): void {
  {
    const actual = narrowed(valueAt(root, path), path, value);
    const place = path.join('.');
    if (op === 'eq') assert.deepEqual(bare(actual), bare(value), place);
    else if (op === 'ne' && value === null) assert.ok(actual !== undefined && actual !== null, place);
    else if (op === 'ne') assert.notDeepEqual(bare(actual), bare(value), place);
    else if (op === 'len' || op === 'lencmp') assert.equal(sizeOf(actual), value, place);
    else if (op === 'has') assert.ok(present(actual, value), `${place} has ${value}`);
    else if (op === 'nothas') assert.ok(!present(actual, value), `${place} lacks ${value}`);
    else if (op === 'truthy') assert.ok(actual, place);
    else if (op === 'falsy') assert.ok(!actual, place);
    else if (op === 'isabs') assert.ok(String(actual).startsWith('/'), place);
    else if (op === 'contains') assert.ok(JSON.stringify(actual)?.includes(String(value)), place);
    else assert.fail(`unknown assertion ${op}`);
  }
}
