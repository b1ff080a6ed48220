import { get, isMap, textOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** Without a healthcheck nothing ever becomes healthy, unless the image has one of its own. */
export const requireDependencyHealthcheck = defineRule({
  id: 'require-dependency-healthcheck',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'A service that another waits for to be healthy has a healthcheck.',

  check({ allServices }, report) {
    const services = new Map(allServices.map(({ name, node }) => [name, node]));
    for (const { node } of allServices) {
      const dependencies = get(node, 'depends_on');
      if (!isMap(dependencies)) continue;
      for (const [name, entry] of dependencies.entries) {
        const condition = get(entry.node, 'condition');
        const target = services.get(name);
        if (!condition || !target || textOf(condition) !== 'service_healthy') continue;
        const check = get(target, 'healthcheck');
        const disable = get(check, 'disable');
        const isOff = disable?.type === 'scalar' && disable.value === true;
        if ((check && !isOff) || get(target, 'extends')) continue;
        report(
          condition.at,
          `"${name}" has no healthcheck${isOff ? ' that is on' : ''}: unless its image brings one, it never becomes healthy and the start fails.`,
        );
      }
    }
  },
});
