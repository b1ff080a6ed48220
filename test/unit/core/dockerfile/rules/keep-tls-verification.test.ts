import { keepTlsVerification } from '../../../../../src/core/dockerfile/rules/keep-tls-verification.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(keepTlsVerification, {
  good: [
    'RUN curl -fsSL https://a && wget -q https://b',
    'RUN pip install a',
    'ENV NODE_TLS_REJECT_UNAUTHORIZED=1',
    'RUN npm config set strict-ssl true',
    'RUN git clone https://a',
    'RUN curl -o k https://x',
  ],
  bad: [
    { code: 'RUN curl -fsSL «--insecure» https://a', fixed: 'RUN curl -fsSL https://a' },
    {
      code: 'RUN curl «-k» https://a && wget «--no-check-certificate» https://b',
      fixed: 'RUN curl https://a && wget https://b',
    },
    'RUN curl «-fksSL» https://a',
    'RUN pip3 install «--trusted-host» a b',
    'ENV «NODE_TLS_REJECT_UNAUTHORIZED=0» X=1',
    'RUN «GIT_SSL_NO_VERIFY=1» git clone a && npm config set strict-ssl «false»',
    'RUN git -c «http.sslVerify=false» clone a',
  ],
});
