import type { Container, Image, Layer } from '../../src/engine/types.ts';

const id = (digit: string): string => digit.repeat(64);

export const container = (name: string, more: Partial<Container> = {}): Container => ({
  id: id(name.charAt(0)),
  name,
  image: 'nginx:1.27',
  imageId: `sha256:${id('e')}`,
  command: 'nginx -g daemon off;',
  created: 1_700_000_000_000,
  state: 'running',
  status: 'Up 3 minutes',
  ports: [],
  networks: ['bridge'],
  volumes: [],
  labels: {},
  ...more,
});

export const replica = (project: string, service: string, number: number, more: Partial<Container> = {}): Container =>
  container(`${project}-${service}-${number}`, {
    id: `${id(String(service.length)).slice(0, 60)}${project.length}${service.charCodeAt(0) % 10}${number}0`,
    compose: {
      project,
      service,
      number,
      oneOff: false,
      configFiles: ['/src/shop/compose.yaml'],
      workingDir: '/src/shop',
    },
    ...more,
  });

export const image = (digit: string, tags: string[], more: Partial<Image> = {}): Image => ({
  id: `sha256:${id(digit)}`,
  tags,
  digests: [],
  created: 1_700_000_000_000,
  size: 48_200_000,
  labels: {},
  containers: -1,
  ...more,
});

export const layer = (index: number, instruction: string, more: Partial<Layer> = {}): Layer => ({
  index,
  createdBy: instruction,
  instruction,
  created: 1_700_000_000_000,
  size: 0,
  empty: false,
  comment: '',
  ...more,
});
