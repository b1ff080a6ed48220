import type { TextEdit } from '../../text/range.ts';
import { portsOf } from '../lint/ports.ts';
import { defineRule, replace } from './define-rule.ts';

/** A database that is published without an address can be reached from outside the machine. */
export const noPublicDatabasePort = defineRule({
  id: 'no-public-database-port',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'Ports of databases are not open to every network.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const { ip, target, at, text, node: entry } of portsOf(node)) {
        const database = target === undefined ? undefined : databases[target];
        if (!database || (ip !== '' && ip !== '0.0.0.0' && ip !== '::')) continue;
        const edits: TextEdit[] =
          entry.type === 'scalar' && ip === '' && text.includes(':') ? [replace(at, `"127.0.0.1:${text}"`)] : [];
        const fix = edits.length > 0 && { title: 'Publish it on this machine only', edits };
        report(
          at,
          `This publishes ${database} on every network of the host. Bind it to 127.0.0.1, or leave it out: services reach one another without.`,
          { ...(fix && { fix }) },
        );
      }
  },
});
const databases: Readonly<Record<number, string>> = {
  1433: 'SQL Server',
  1521: 'Oracle',
  3306: 'MySQL',
  5432: 'PostgreSQL',
  5984: 'CouchDB',
  6379: 'Redis',
  7474: 'Neo4j',
  8086: 'InfluxDB',
  9042: 'Cassandra',
  9200: 'Elasticsearch',
  11211: 'Memcached',
  27017: 'MongoDB',
};
