import type { Container } from '../../engine/types.ts';
import { humanDuration } from './human-duration.ts';

const portText = ({ ports }: Container): string =>
  ports
    .map(({ ip = '', publicPort, privatePort, protocol }) => {
      const inside = `${privatePort}/${protocol}`;
      return publicPort ? `${ip.includes(':') ? `[${ip}]` : ip}:${publicPort}->${inside}` : inside;
    })
    .join(', ');

const longestCommand = 20;

function commandText({ command }: Container, whole: boolean): string {
  const chars = [...command];
  const cut = whole || chars.length <= longestCommand ? command : `${chars.slice(0, longestCommand - 1).join('')}…`;
  return JSON.stringify(cut);
}

const ago = ({ created }: Container): string => `${humanDuration(Date.now() - created)} ago`;

const dateText = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;

/** The names that docker compose's JSON has. */
export const psJson = (container: Container, whole: boolean): object => ({
  Command: commandText(container, whole),
  CreatedAt: dateText(container.created),
  ExitCode: container.exitCode ?? 0,
  Health: container.health ?? '',
  ID: whole ? container.id : container.id.slice(0, 12),
  Image: container.image,
  Labels: Object.entries(container.labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(','),
  Name: container.name,
  Names: container.name,
  Networks: container.networks.join(','),
  Ports: portText(container),
  Project: container.compose?.project ?? '',
  Publishers: container.ports.map(({ ip = '', privatePort, publicPort = 0, protocol }) => ({
    URL: ip,
    TargetPort: privatePort,
    PublishedPort: publicPort,
    Protocol: protocol,
  })),
  RunningFor: ago(container),
  Service: container.compose?.service ?? '',
  State: container.state,
  Status: container.status,
});

export const psRow = (container: Container, whole: boolean): string[] => [
  container.name,
  container.image,
  commandText(container, whole),
  container.compose?.service ?? '',
  ago(container),
  container.status,
  portText(container),
];

export const psHead = ['NAME', 'IMAGE', 'COMMAND', 'SERVICE', 'CREATED', 'STATUS', 'PORTS'];
