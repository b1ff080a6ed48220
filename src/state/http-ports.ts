import type { Port } from '../engine/types.ts';

/** What listens there by custom and speaks no HTTP: mail, names, databases, queues, shells, desktops. */
const others = new Set([
  ...[21, 22, 23, 25, 53, 110, 111, 143, 389, 445, 465, 587, 636, 853, 873, 993, 995],
  ...[1433, 1521, 1883, 2049, 2181, 2379, 2380, 3260, 3306, 3389, 4222, 4369, 5432, 5433, 5671, 5672, 5900],
  ...[6379, 6380, 7000, 7687, 8883, 9042, 9092, 9093, 11211, 16379, 26257, 26379, 27017, 27018, 27019, 33060, 50000],
]);

/** Whether a browser may make sense of what listens in the container at this port. */
export const looksLikeHttp = ({ privatePort, protocol, publicPort }: Port): boolean =>
  publicPort !== undefined && protocol === 'tcp' && !others.has(privatePort);
