import assert from 'node:assert/strict';
import { composeOn } from '../support/compose.ts';
import { type Endpoint, inspectService, type Json, sleeping, speaks } from '../support/compose-inspect.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';

describe('networks of a project on an engine', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);
  const aliasesOf = (endpoint: Endpoint | undefined): readonly string[] => endpoint?.Aliases ?? [];

  it('aliases, a static address, the order of priority, every one attached', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    networks:
      back: {ipv4_address: 172.31.251.10, aliases: [hidden], link_local_ips: [169.254.8.8]}
      front: {priority: 10, aliases: [site], mac_address: "02:42:ac:1f:fb:01"}
networks:
  front: {driver_opts: {com.docker.network.bridge.enable_icc: "true"}, labels: {l: x}, attachable: true}
  back: {internal: true, ipam: {config: [{subnet: 172.31.251.0/24, ip_range: 172.31.251.0/28, gateway: 172.31.251.1, aux_addresses: {x: 172.31.251.2}}]}}
`);
    await project.up();
    const { HostConfig, NetworkSettings } = await inspectService(engine(), project, 'a');
    const front = NetworkSettings.Networks[`${project.name}_front`];
    const back = NetworkSettings.Networks[`${project.name}_back`];
    assert.equal(HostConfig.NetworkMode, `${project.name}_front`);
    assert.equal(front?.MacAddress, '02:42:ac:1f:fb:01');
    assert.equal(back?.IPAddress, '172.31.251.10');
    assert.ok(aliasesOf(front).includes('site') && aliasesOf(front).includes('a'));
    assert.ok(aliasesOf(back).includes('hidden') && aliasesOf(back).includes(`${project.name}-a-1`));
    const network = (await engine().networks.inspect(`${project.name}_back`)) as {
      Internal: boolean;
      IPAM: { Config: Json[] };
    };
    assert.equal(network.Internal, true);
    assert.deepEqual(network.IPAM.Config, [
      {
        Subnet: '172.31.251.0/24',
        IPRange: '172.31.251.0/28',
        Gateway: '172.31.251.1',
        AuxiliaryAddresses: { x: '172.31.251.2' },
      },
    ]);
  });

  it('are made as their keys say', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    networks: [six, given, default]
networks:
  default: {driver: bridge, driver_opts: {com.docker.network.driver.mtu: "1400"}}
  six: {enable_ipv6: true, ipam: {driver: default, config: [{subnet: "2001:db8:44::/64"}], options: {o: p}}}
  given: {external: true, name: bridge-of-${process.pid}}
`);
    const given = `bridge-of-${process.pid}`;
    await engine().networks.create(given);
    await project.up();
    type Shown = { EnableIPv6: boolean; Driver: string; Options: Json; IPAM: Json; Labels: Json };
    const inspect = async (name: string) => (await engine().networks.inspect(name)) as Shown;
    const plain = await inspect(`${project.name}_default`);
    assert.equal(plain.Driver, 'bridge');
    assert.equal(plain.Options['com.docker.network.driver.mtu'], '1400');
    assert.equal(plain.Labels['com.docker.compose.network'], 'default');
    const six = await inspect(`${project.name}_six`);
    assert.equal(six.EnableIPv6, true);
    assert.deepEqual(six.IPAM.Options, { o: 'p' });
    const { NetworkSettings } = await inspectService(engine(), project, 'a');
    assert.ok(NetworkSettings.Networks[given]);
    await project.down();
    assert.ok(await inspect(given), 'an external one stays');
    await engine().networks.remove(given);
  });

  it('of a container: addresses, options and the names that links give', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    mac_address: "02:42:ac:1f:fb:07"
    networks:
      default: {driver_opts: {o: "1"}, ipv4_address: 172.31.249.9, ipv6_address: "2001:db8:45::9", link_local_ips: [169.254.8.9]}
    links: ["b:other"]
    external_links: ["gantry-outside-${process.pid}:outside"]
  b:
    ${sleeping}
networks:
  default: {enable_ipv6: true, ipam: {config: [{subnet: 172.31.249.0/24}, {subnet: "2001:db8:45::/64"}]}}
`);
    const outside = await make(`services:\n  o:\n    ${sleeping}\n    container_name: gantry-outside-${process.pid}\n`);
    await outside.up();
    await project.up({ noStart: true });
    const { NetworkSettings, Config } = await inspectService(engine(), project, 'a');
    const endpoint = NetworkSettings.Networks[`${project.name}_default`];
    assert.deepEqual(endpoint?.IPAMConfig, {
      IPv4Address: '172.31.249.9',
      IPv6Address: '2001:db8:45::9',
      LinkLocalIPs: ['169.254.8.9'],
    });
    assert.equal(endpoint?.DriverOpts?.o, '1');
    assert.deepEqual(endpoint?.Links?.map((link) => link.replaceAll(project.name, 'p')).sort(), [
      `gantry-outside-${process.pid}:outside`,
      'p-b-1:b-1',
      'p-b-1:other',
      'p-b-1:p-b-1',
    ]);
    const mac = (await speaks(engine(), '1.44')) ? endpoint?.MacAddress : Config.MacAddress;
    assert.equal(mac, '02:42:ac:1f:fb:07');
  });

  it('are chosen as gateway and their interface is named, where the engine can', async function test() {
    if (!(await speaks(engine(), '1.49'))) skip(this, 'needs an engine with API 1.49');
    const project = await make(`services:
  a:
    ${sleeping}
    networks: {one: {gw_priority: 5, interface_name: uplink0}, two: }
networks: {one: {enable_ipv4: true}, two: }
`);
    await project.up();
    const { NetworkSettings } = await inspectService(engine(), project, 'a');
    const one = NetworkSettings.Networks[`${project.name}_one`];
    assert.equal(one?.GwPriority, 5);
    assert.equal(one?.DriverOpts?.['com.docker.network.endpoint.ifname'], 'uplink0');
  });

  it('and other namespaces are shared with a service, a container, the host or nobody', async () => {
    const project = await make(`services:
  a:
    ${sleeping}
    ipc: shareable
  b:
    ${sleeping}
    network_mode: service:a
    pid: service:a
    ipc: service:a
  c:
    ${sleeping}
    network_mode: container:gantry-shared-${process.pid}
  h:
    ${sleeping}
    network_mode: host
    ipc: host
  n:
    ${sleeping}
    network_mode: none
    ipc: none
  bridged:
    ${sleeping}
    network_mode: bridge
`);
    const other = await make(`services:\n  o:\n    ${sleeping}\n    container_name: gantry-shared-${process.pid}\n`);
    await other.up();
    await project.up({ noStart: true });
    const host = async (service: string) => (await inspectService(engine(), project, service)).HostConfig;
    const { Id } = await inspectService(engine(), project, 'a');
    const of = `container:${Id}`;
    const b = await host('b');
    assert.deepEqual([b.NetworkMode, b.PidMode, b.IpcMode], [of, of, of]);
    const shared = await inspectService(engine(), other, 'o');
    assert.equal((await host('c')).NetworkMode, `container:${shared.Id}`);
    const modes = await Promise.all(['h', 'n', 'bridged'].map(host));
    assert.deepEqual(
      modes.map(({ NetworkMode }) => NetworkMode),
      ['host', 'none', 'bridge'],
    );
    assert.deepEqual(modes.map(({ IpcMode }) => IpcMode).slice(0, 2), ['host', 'none']);
  });
});
