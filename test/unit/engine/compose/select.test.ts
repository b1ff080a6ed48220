import assert from 'node:assert/strict';
import { select } from '../../../../src/engine/compose/select.ts';
import { projectOf } from '../../../support/compose-project.ts';

const needs = (...names: string[]): { depends_on: Record<string, { condition: string; required: boolean }> } => ({
  depends_on: Object.fromEntries(names.map((name) => [name, { condition: 'service_started', required: true }])),
});

describe('the part of a project that a command is about', () => {
  const project = projectOf(
    { web: { image: 'w', networks: { front: null }, ...needs('db') }, db: { image: 'd' }, other: { image: 'o' } },
    {
      networks: { front: { name: 'shop_front', ipam: {} }, back: { name: 'shop_back', ipam: {} } },
      disabledServices: { debug: { name: 'debug', image: 'x', profiles: ['debug'], ...needs('web') } },
    },
  );

  it('is all of it, or what is named with what that needs', () => {
    assert.deepEqual(Object.keys(select(project, {}).services).sort(), ['db', 'other', 'web']);
    const web = select(project, { services: ['web'] });
    assert.deepEqual(Object.keys(web.services).sort(), ['db', 'web']);
    assert.deepEqual(Object.keys(web.disabledServices).sort(), ['debug', 'other']);
    assert.deepEqual(Object.keys(web.networks), ['front']);
  });

  it('leaves dependencies out when told to, and then waits for none', () => {
    const { services } = select(project, { services: ['web'], noDeps: true });
    assert.deepEqual(Object.keys(services), ['web']);
    assert.deepEqual(Object.keys(services.web?.depends_on ?? { none: true }), []);
  });

  it('switches on what is named', () => {
    assert.deepEqual(Object.keys(select(project, { services: ['debug'] }).services).sort(), ['db', 'debug', 'web']);
  });

  it('refuses what is not there, what is off but needed, and two containers with one name', () => {
    assert.throws(() => select(project, { services: ['wbe'] }), {
      code: 'compose.invalid',
      message: /no service "wbe"/,
    });
    const off = projectOf(
      { a: { image: 'a', ...needs('b') } },
      { disabledServices: { b: { name: 'b', image: 'b', profiles: ['p'] } } },
    );
    assert.throws(() => select(off, {}), {
      message: 'Service a depends on b, which is switched off.',
      hint: 'Switch on one of its profiles: p.',
    });
    const named = projectOf({ a: { image: 'a', container_name: 'x' }, b: { image: 'b', container_name: 'x' } });
    assert.throws(() => select(named, {}), /have the same container_name "x"/);
    assert.throws(() => select(named, { services: ['a'], scale: { a: 2 } }), /cannot have 2 containers/);
  });
});
