import assert from 'node:assert/strict';
import type { Project } from '../../../../src/core/compose/project.ts';
import { resolveProject } from '../../../../src/core/compose/resolve-project.ts';
import { graphMermaid } from '../../../../src/ui/compose/graph-mermaid.ts';
import { graphOf } from '../../../../src/ui/compose/graph-of.ts';
import type { Graph } from '../../../../src/webview/graph/protocol.ts';
import { replica } from '../../../support/sample-data.ts';

const text = `name: shop
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:8080:80", "53:53/udp"]
    networks: [front]
    depends_on:
      db: { condition: service_healthy }
      seed: { condition: service_completed_successfully, required: false }
  db:
    image: postgres
    ports: ["5432"]
    networks: [back]
    volumes: ["data:/var/lib/data:ro", "./conf:/conf"]
  seed: { build: ., networks: [back] }
  debug: { image: busybox, profiles: [tools], networks: [back] }
networks: { front: {}, back: { driver: bridge } }
volumes: { data: { external: true } }
`;

async function load(compose: string): Promise<Project> {
  const files = {
    read: async (path: string) => (path === '/src/compose.yaml' ? compose : undefined),
    stat: async (path: string) => (path === '/src/compose.yaml' ? ('file' as const) : undefined),
  };
  const request = { cwd: '/src', environment: {}, files: ['compose.yaml'] };
  const { project, problems } = await resolveProject(request, files);
  assert.ok(project, JSON.stringify(problems));
  return project;
}

const node = ({ nodes }: Graph, id: string) => nodes.find((each) => each.id === id);

describe('graph of a Compose project', () => {
  it('has dependencies with their conditions, networks and named volumes', async () => {
    const { edges } = graphOf(await load(text), []);
    const lines = edges.map(({ from, to, label, optional }) =>
      `${from} ${to} ${label}${optional ? ' optional' : ''}`.trimEnd(),
    );
    assert.deepEqual(lines.sort(), [
      'services/db networks/back',
      'services/db volumes/data /var/lib/data, read only',
      'services/debug networks/back',
      'services/seed networks/back',
      'services/web networks/front',
      'services/web services/db healthy',
      'services/web services/seed completed optional',
    ]);
  });

  it('tells the state of containers, the worst of replicas, and what has none', async () => {
    const graph = graphOf(await load(text), [
      replica('shop', 'web', 1, { health: 'healthy' }),
      replica('shop', 'db', 1),
      replica('shop', 'db', 2, { state: 'exited', exitCode: 3 }),
      replica('other', 'seed', 1),
    ]);
    assert.deepEqual(node(graph, 'services/web')?.state, { word: 'healthy', tone: 'good', exists: true });
    assert.deepEqual(node(graph, 'services/db')?.state, { word: '1/2 running', tone: 'bad', exists: true });
    assert.deepEqual(node(graph, 'services/seed')?.state, { word: 'not created', tone: 'muted', exists: false });
    assert.deepEqual(node(graph, 'services/debug')?.profiles, ['tools']);
  });

  it('shows ports as published, by the engine where the file leaves it the choice', async () => {
    const project = await load(text);
    const ports = [{ ip: '0.0.0.0', privatePort: 5432, publicPort: 32_768, protocol: 'tcp' as const }];
    assert.deepEqual(node(graphOf(project, []), 'services/web')?.ports, ['127.0.0.1:8080→80', '53→53/udp']);
    assert.deepEqual(node(graphOf(project, []), 'services/db')?.ports, ['any→5432']);
    const graph = graphOf(project, [replica('shop', 'db', 1, { ports })]);
    assert.deepEqual(node(graph, 'services/db')?.ports, ['32768→5432']);
  });

  it('draws no lines to a network that all share', async () => {
    const services = ['a', 'b', 'c', 'd'].map((name) => `  ${name}: { image: x }`).join('\n');
    const { nodes, edges } = graphOf(await load(`name: many\nservices:\n${services}\n`), []);
    assert.deepEqual(edges, []);
    assert.ok(nodes.some(({ id }) => id === 'networks/default'));
  });
});

describe('graph as Mermaid', () => {
  it('is a flowchart of what the files declare', async () => {
    const mermaid = graphMermaid(graphOf(await load(text), [replica('shop', 'web', 1)]));
    assert.equal(
      mermaid,
      `flowchart LR
  service_web["web<br/>nginx:1.27<br/>127.0.0.1:8080→80<br/>53→53/udp"]
  service_db["db<br/>postgres<br/>any→5432"]
  service_seed["seed<br/>built from its Dockerfile"]
  service_debug["debug<br/>busybox"]
  network_front{{"front<br/>network"}}
  network_back{{"back<br/>network · bridge"}}
  volume_data[("data<br/>volume · external")]
  service_web -->|"healthy"| service_db
  service_web -.->|"completed"| service_seed
  service_web --- network_front
  service_db --- network_back
  service_db -.->|"/var/lib/data, read only"| volume_data
  service_seed --- network_back
  service_debug --- network_back
`,
    );
  });

  it('keeps names apart and harmless', () => {
    const service = (name: string) => ({ id: name, kind: 'service' as const, name, detail: '', ports: [] });
    const mermaid = graphMermaid({ name: 'x', nodes: [service('a.b'), service('a-b'), service('"#<br>')], edges: [] });
    assert.match(mermaid, /service_a_b\["a\.b"\]\n {2}service_a_b_2\["a-b"\]/);
    assert.match(mermaid, /\["#34;#35;#60;br#62;"\]/);
  });
});
