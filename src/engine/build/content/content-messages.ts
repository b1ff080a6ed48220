// containerd's content service, as far as BuildKit uses it: containerd api/services/content/v1/content.proto.
import { message, one } from '../buildkit/schema.ts';

const Info = message({ digest: one(1, 'string'), size: one(2, 'int') });
export const InfoRequest = message({ digest: one(1, 'string') });
export const InfoResponse = message({ info: one(1, Info) });
export const UpdateRequest = message({ info: one(1, Info) });
export const ReadRequest = message({ digest: one(1, 'string'), offset: one(2, 'int'), size: one(3, 'int') });
export const ReadResponse = message({ offset: one(1, 'int'), data: one(2, 'bytes') });
export const writeAction = { stat: 0, write: 1, commit: 2 } as const;
export const WriteRequest = message({
  action: one(1, 'int'),
  ref: one(2, 'string'),
  total: one(3, 'int'),
  expected: one(4, 'string'),
  offset: one(5, 'int'),
  data: one(6, 'bytes'),
});
export const WriteResponse = message({
  action: one(1, 'int'),
  offset: one(4, 'int'),
  total: one(5, 'int'),
  digest: one(6, 'string'),
});
