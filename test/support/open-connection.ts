import { Connection } from '../../src/state/connection.ts';
import type { RecordedEngine } from './recorded-engine.ts';

/** A connection to a fake engine with everything listed. */
export async function openConnection(engine: RecordedEngine): Promise<Connection> {
  const connection = new Connection(async () => engine);
  await connection.refresh();
  return connection;
}
