import { goText } from '../go-text.ts';
import { isDynamic, itemsOf } from '../lint/references.ts';
import { get, isMap, type Origin } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** A value in the file is in the repository, and in `docker inspect`. */
export const noSecretInEnvironment = defineRule({
  id: 'no-secret-in-environment',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'Passwords and keys do not stand in `environment`.',

  check({ allServices }, report) {
    for (const { node } of allServices) {
      const environment = get(node, 'environment');
      const check = (name: string, value: string, at: Origin): void => {
        if (
          // What a variable brought in is not written here.
          at.variables ||
          !secret.test(name) ||
          harmless.test(name) ||
          value === '' ||
          isDynamic(value) ||
          /^(?:true|false|\d{1,2}|\/.*)$/i.test(value)
        )
          return;
        report(
          at,
          `${name} stands here for everyone to read. Use \`secrets\`, or \`\${${name}}\` with a value in an .env that is not shared.`,
        );
      };
      if (isMap(environment))
        for (const [name, { node: value }] of environment.entries)
          if (value.type === 'scalar' && value.value !== null) check(name, goText(value), value.at);
      for (const item of itemsOf(environment)) {
        const text = item.type === 'scalar' ? goText(item) : '';
        const cut = text.indexOf('=');
        if (cut > 0) check(text.slice(0, cut), text.slice(cut + 1), item.at);
      }
    }
  },
});
const secret =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)(?:_|$)/i;
const harmless =
  /(?:_FILE|_PATH|_URL|_TTL|_EXPIRY|_EXPIRES|_NAME|_ID|_TYPE|_POLICY|_LENGTH)$|ALLOW_EMPTY|RANDOM|PUBLIC/i;
