import type { KeyValue } from '../model.ts';
import { defineRule } from './define-rule.ts';

const place =
  '(?:dev|develop|development|test|testing|qa|uat|stage|staging|preprod|prod|production|intern|internal|corp)';
const host = new RegExp(
  `^(?:[a-z][a-z+.-]*:)?(?://)?(?:[^/@\\s]*@)?(?:[\\w-]+[.-])*${place}(?:[.-][\\w-]+)+(?:[:/]|$)`,
  'i',
);
const privateAddress =
  /^(?:[a-z][a-z+.-]*:\/\/)?(?:[^/@\s]*@)?(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+/i;
const service =
  /^(?:jdbc:|postgres(?:ql)?:|mysql:|mariadb:|mongodb(?:\+srv)?:|rediss?:|amqps?:|kafka:|nats:|mssql:|sqlserver:)/i;
const local = /^(?:[a-z+:]*\/\/)?(?:[^/@\s]*@)?(?:localhost|127\.|0\.0\.0\.0|\[::1?\])/i;

export const noEnvironmentValue = defineRule({
  id: 'no-environment-value',
  severity: 'info',
  category: 'reproducibility',
  summary: 'An image holds no addresses of one environment.',
  keywords: ['ENV'],

  check(file, report) {
    for (const { keyword, pairs } of file.instructions) {
      if (keyword !== 'ENV') continue;
      for (const pair of pairs) {
        const reason = reasonFor(pair);
        if (reason) report(pair, `${reason} Pass "${pair.key.value}" when the container starts, or make it an ARG.`);
      }
    }
  },
});

function reasonFor({ value }: KeyValue): string | undefined {
  const text = value?.value ?? '';
  if (text === '' || text.includes('$') || local.test(text)) return undefined;
  if (service.test(text)) return 'This ties the image to one data store.';
  if (privateAddress.test(text)) return 'This address exists in one network only.';
  return /[.:/]/.test(text) && host.test(text) ? 'This is the address of one environment.' : undefined;
}
