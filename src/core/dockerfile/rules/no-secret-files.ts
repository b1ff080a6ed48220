import { copySources, pathOf } from '../copy-paths.ts';
import { baseName } from '../packages/package-manager.ts';
import { defineRule } from './define-rule.ts';

/** Names by which tools find their secrets; public halves and examples are none. */
const secret =
  /^(?:\.env(?:\.(?!example|sample|template|dist|defaults?\b)[\w.-]+)?|\.netrc|_netrc|\.pgpass|\.git-credentials|\.npmrc|\.pypirc|\.htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)|.+\.(?:pem|p12|pfx|jks|keystore|kdbx)|.*(?<!public)[._-]key|credentials(?:\.json)?|service[-_]account.*\.json|kubeconfig|\.dockercfg|\.dockerconfigjson)$/;
const harmless = /^(?:.*(?:cert|crt|ca|chain|public|pub)[\w.-]*\.pem|cacert\.pem)$/i;

export const noSecretFiles = defineRule({
  id: 'no-secret-files',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'No file that holds secrets is copied into an image.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    for (const instruction of file.instructions) {
      for (const source of copySources(instruction)) {
        const path = pathOf(source);
        const name = baseName(path);
        const folder = /(?:^|\/)\.(?:ssh|aws|gnupg|kube)\/?$/.test(path);
        if (!folder && (!secret.test(name) || harmless.test(name))) continue;
        report(
          source,
          `"${path}" looks like a secret: whoever has the image can read it, even if a later RUN deletes it. Use RUN --mount=type=secret.`,
        );
      }
    }
  },
});
