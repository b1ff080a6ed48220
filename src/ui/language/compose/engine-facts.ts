import type { EngineFacts } from '../../../core/compose/lint/compose-file.ts';
import type { Connection } from '../../../state/connection.ts';
import { itemsOf } from '../../../state/slice.ts';

/** What the linter may know of the engine: only what a connection that is open already has at hand. */
export function engineFacts({ status, store }: Pick<Connection, 'status' | 'store'>): EngineFacts | undefined {
  if (status.kind !== 'connected' || !store) return undefined;
  const ports = itemsOf(store.containers).flatMap(({ name, ports: published, compose, state }) =>
    state !== 'running'
      ? []
      : published.flatMap(({ publicPort, protocol, ip = '' }) =>
          publicPort === undefined
            ? []
            : [{ port: publicPort, protocol, ip, container: name, ...(compose && { project: compose.project }) }],
        ),
  );
  return { apiVersion: status.info.apiVersion, ports };
}
