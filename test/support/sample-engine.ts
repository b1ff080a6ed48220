import { type RecordedEngine, recordedEngine } from './recorded-engine.ts';
import { container, image, layer, replica } from './sample-data.ts';

const published = [
  { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' as const },
  { ip: '::', privatePort: 80, publicPort: 8080, protocol: 'tcp' as const },
];

/** One of everything that a view can show. */
export const sampleEngine = (): RecordedEngine =>
  recordedEngine({
    containers: [
      replica('shop', 'web', 1, { ports: published, health: 'healthy' }),
      replica('shop', 'worker', 1, { image: 'shop-worker' }),
      replica('shop', 'worker', 2, { image: 'shop-worker', state: 'exited', exitCode: 3, status: 'Exited (3)' }),
      replica('shop', 'redis', 1, { image: 'redis:7', health: 'unhealthy' }),
      replica('blog', 'db', 1, {
        volumes: ['shop_data', 'f'.repeat(64)],
        networks: ['shop_default'],
        image: 'postgres:16',
        state: 'exited',
        exitCode: 0,
        status: 'Exited (0)',
      }),
      container('alone', { state: 'paused', status: 'Up 1 hour (Paused)' }),
      container('big', { state: 'restarting' }),
      container('created', { state: 'created' }),
      container('dead', { state: 'dead' }),
      container('fresh', { health: 'starting' }),
      container('going', { state: 'removing' }),
      container('**[x](command:evil)**', { image: '<img src=x>' }),
    ],
    images: [
      image('a', ['alpine:3.20', 'localhost:5000/team/alpine:3.20'], {
        size: 7_800_000,
        containers: 2,
        digests: [`alpine@sha256:${'9'.repeat(64)}`, `localhost:5000/team/alpine@sha256:${'9'.repeat(64)}`],
      }),
      image('b', ['shop-web:latest'], { created: 1_700_000_100_000 }),
      image('c', []),
    ],
    layers: {
      [`sha256:${'a'.repeat(64)}`]: [
        layer(0, 'ADD rootfs.tar.xz /', { size: 7_800_000, chainId: 'sha256:base' }),
        layer(1, 'CMD ["/bin/sh"]', { empty: true }),
      ],
      [`sha256:${'b'.repeat(64)}`]: [
        layer(0, 'ADD rootfs.tar.xz /', { size: 7_800_000, diffId: 'sha256:base', chainId: 'sha256:base' }),
        layer(1, 'CMD ["/bin/sh"]', { empty: true }),
        layer(2, 'ENV PORT=80', { empty: true }),
        layer(3, 'RUN apk add --no-cache curl', { size: 5_100_000, diffId: 'sha256:curl', chainId: 'sha256:chain' }),
      ],
    },
    networks: [
      { id: '1', name: 'bridge', driver: 'bridge', scope: 'local', internal: false, labels: {}, created: 0 },
      {
        id: '2',
        name: 'shop_default',
        driver: 'bridge',
        scope: 'local',
        internal: true,
        labels: { 'com.docker.compose.project': 'shop' },
        created: 1_700_000_000_000,
      },
    ],
    volumes: [
      { name: 'f'.repeat(64), driver: 'local', mountpoint: '/var/lib/docker/volumes/f', labels: {} },
      { name: 'shop_data', driver: 'nfs', mountpoint: '/mnt', labels: { 'com.docker.compose.project': 'shop' } },
    ],
  });
