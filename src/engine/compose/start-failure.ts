import type { Service } from '../../core/compose/project.ts';
import { GantryError, isGantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import { type ContainerReply, toContainer } from '../docker/container-row.ts';
import type { Work } from './context.ts';

/** The engine's several ways to say that a port is taken. */
const taken = /port is already allocated|address already in use|ports are not available/i;

/** Why a container did not start, with whoever has the port it wants. */
export async function explainStart(
  { api }: Pick<Work, 'api'>,
  service: Service,
  name: string,
  error: unknown,
): Promise<unknown> {
  if (!isGantryError(error) || error.code === 'cancelled' || error.code.startsWith('engine.un')) return error;
  if (taken.test(error.message)) return portTaken(api, service, name, error);
  return new GantryError(
    'compose.failed',
    `Container ${name} of service ${service.name} did not start: ${error.message}`,
    {
      cause: error,
      ...(error.hint ? { hint: error.hint } : {}),
    },
  );
}

async function portTaken(api: Api, service: Service, name: string, cause: GantryError): Promise<GantryError> {
  const wanted = Number(/:(\d+)(?: failed|: bind|->)/.exec(cause.message)?.[1] ?? service.ports?.[0]?.published ?? 0);
  const rows = await api.json<ContainerReply[]>('GET', '/containers/json').catch(() => []);
  const holder = rows.map(toContainer).find((each) => each.ports.some(({ publicPort }) => publicPort === wanted));
  const by = holder
    ? `by container ${holder.name}${holder.compose ? ` of project ${holder.compose.project}` : ''}`
    : 'by another program on the engine’s host';
  return new GantryError(
    'compose.failed',
    `Port ${wanted} of service ${service.name} is taken ${by}: ${name} did not start.`,
    {
      cause,
      hint: holder ? `Stop ${holder.name}, or publish another port.` : 'Stop that program, or publish another port.',
      details: { port: wanted, ...(holder ? { container: holder.name } : {}) },
    },
  );
}
