import { noUndefinedProfile } from '../../../../../src/core/compose/rules/no-undefined-profile.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

const service = 'a:\n    image: x\n    profiles: [debug, test]\n';
const active = (COMPOSE_PROFILES: string) => ({ environment: { COMPOSE_PROFILES } });

testComposeRule(noUndefinedProfile, {
  good: [
    `services:\n  ${service}`,
    { code: `services:\n  ${service}`, surroundings: active('debug, test,') },
    { code: `services:\n  ${service}`, surroundings: active('*') },
    { code: 'services:\n  a:\n    image: x\n', surroundings: active('elsewhere') },
    { code: `include: [b.yaml]\nservices:\n  ${service}`, surroundings: active('elsewhere') },
    { code: `services:\n  ${service}`, path: '/app/compose.override.yaml', surroundings: active('dbug') },
  ],
  bad: [{ code: `«services»:\n  ${service}`, surroundings: active('test,dbug') }],
});
