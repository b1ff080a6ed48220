import type { BuildEvent } from '../../types/build.ts';
import type { Handler } from '../buildkit/grpc-server.ts';
import type { TransferLog } from '../fsutil/send-tree.ts';
import type { PreparedBuild } from '../prepare.ts';
import { authService, credentialsWarning } from './auth.ts';
import { contentService } from './content.ts';
import { fileSendService } from './file-send.ts';
import { fileSyncService } from './file-sync.ts';
import { secretsService } from './secrets.ts';
import { sshService } from './ssh.ts';

export interface BuildServices {
  readonly handlers: ReadonlyMap<string, Handler>;
  /** The first thing that went wrong on our side. */
  failure(): Error | undefined;
}

/** All that the engine may ask of us during one build. */
export async function buildServices(
  { request, trees, caches, credentialsFor, environment }: PreparedBuild,
  emit: (event: BuildEvent) => Promise<void> | undefined,
  log?: TransferLog,
): Promise<BuildServices> {
  let failure: Error | undefined;
  const onFailure = (error: Error): void => {
    failure ??= error;
  };
  const warn = (error: unknown): void => void emit(credentialsWarning(error));
  const { secrets = [], ssh = [], output } = request;
  return {
    failure: () => failure,
    handlers: new Map([
      ...authService(credentialsFor, warn),
      ...fileSyncService({ trees, onFailure, ...(log && { log }) }),
      ...(secrets.length > 0 ? await secretsService(secrets, environment) : []),
      ...(caches.stores.size > 0 ? contentService(caches.stores) : []),
      ...(ssh.length > 0 ? sshService(ssh) : []),
      ...(output?.type === 'local' || output?.type === 'tar' ? fileSendService(output, onFailure) : []),
    ]),
  };
}
