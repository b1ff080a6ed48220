import { noUndefinedService } from '../../../../../src/core/compose/rules/no-undefined-service.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUndefinedService, {
  good: [
    'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: y\n    network_mode: service:a\n    volumes_from: ["a:ro", "container:z"]\n',
    'include: [b.yaml]\nservices:\n  a:\n    image: x\n    depends_on: [b]\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    depends_on: [«b»]\n',
    'services:\n  a:\n    image: x\n    depends_on:\n      «db»: {condition: service_started}\n  dbs:\n    image: y\n',
    {
      code: 'services:\n  a:\n    image: x\n    depends_on: [«databse»]\n    links: [«"databse:db"»]\n  database:\n    image: y\n',
      fixed:
        'services:\n  a:\n    image: x\n    depends_on: [database]\n    links: ["database:db"]\n  database:\n    image: y\n',
    },
    'services:\n  a:\n    extends: «b»\n',
    'services:\n  a:\n    image: x\n    network_mode: «service:vpn»\n',
  ],
});
