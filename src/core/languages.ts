import { composeLanguage } from './compose/language.ts';
import { buildkitRule } from './dockerfile/buildkit-check.ts';
import { dockerfileLanguage } from './dockerfile/language.ts';
import { shellcheckRule } from './dockerfile/shellcheck.ts';
import { dockerignoreLanguage } from './dockerignore/language.ts';
import type { Language, RuleInfo } from './lint/language.ts';
import { unusedSuppression } from './lint/unused-suppression.ts';

/** Every language that is linted. A file belongs to the first that matches its name. */
export const languages: readonly Language[] = [dockerfileLanguage, dockerignoreLanguage, composeLanguage];

export const languageOf = (path: string): Language | undefined => {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return languages.find((language) => language.matches(name));
};

/** The rules of all languages, by name. */
export const allRules: readonly RuleInfo[] = [
  ...languages.flatMap(({ rules }) => rules),
  buildkitRule,
  shellcheckRule,
  unusedSuppression,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Whether a name is a rule's id or alias, or a code of ShellCheck. */
export const isRuleName = (name: string): boolean => {
  const wanted = name.toLowerCase();
  return (
    /^sc\d{4}$/.test(wanted) ||
    allRules.some(({ id, aliases }) => [id, ...aliases].some((own) => own.toLowerCase() === wanted))
  );
};
