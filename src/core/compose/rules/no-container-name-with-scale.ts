import { get } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** A name fits one container only. */
export const noContainerNameWithScale = defineRule({
  id: 'no-container-name-with-scale',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'A service with several replicas has no `container_name`.',

  check({ allServices }, report) {
    for (const { node } of allServices) {
      const name = get(node, 'container_name');
      const scale = get(node, 'scale') ?? get(get(node, 'deploy'), 'replicas');
      if (name && scale?.type === 'scalar' && Number(scale.value) > 1)
        report(name.at, `${scale.value} containers cannot all have this name; compose refuses the project.`);
    }
  },
});
