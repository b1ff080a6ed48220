import { mountsOf } from '../lint/references.ts';
import { defineRule } from './define-rule.ts';

/** Who can speak to the engine is root on the host. */
export const noDockerSocket = defineRule({
  id: 'no-docker-socket',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'No service gets the socket of the engine.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const { source, at } of mountsOf(node))
        if (source && /(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source))
          report(
            at,
            'This hands the engine to the container: whoever gets into it is root on the host. A proxy that allows only some calls is safer.',
          );
  },
});
