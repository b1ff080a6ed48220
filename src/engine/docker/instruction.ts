const keywords =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/;

/** `|2 A=b C=d e /bin/sh -c cmd` -> the command: build arguments stand before the shell, and may hold spaces. */
function withoutBuildArgs(text: string): string {
  const counted = /^\|\d+ /.exec(text);
  if (!counted) return text;
  const rest = text.slice(counted[0].length);
  const shell = /(?:^| )(\/\S*sh|\S*powershell\S*|cmd(?:\.exe)?) (?:[-/]\S+ )+/.exec(rest);
  return shell ? rest.slice(shell.index).trim() : rest;
}

/** The shell and its options up to `-c`, which SHELL may have changed. */
const withoutShell = (text: string): string =>
  text.replace(/^(?:\/\S*sh (?:-o \w+ |-\w+ )*?-\w*c|cmd(?:\.exe)? \/S \/C|powershell(?:\.exe)? -Command) /, '');

/** The classic builder's `COPY dir:<hash> in /dest` names no source: only where it went is known. */
const withoutHash = (text: string): string =>
  text.replace(
    /^(ADD|COPY) (--\S+?)?\s*(?:file|dir|multi):[0-9a-f]+ in /,
    (_, word: string, flags: string | undefined) => `${word} ${flags ? `${flags} ` : ''}… `,
  );

/** `EXPOSE map[443/tcp:{} 80/tcp:{}]` -> `EXPOSE 443/tcp 80/tcp` */
const withoutMap = (text: string): string =>
  text.replace(/^EXPOSE map\[(.*)\]$/, (_, ports: string) => `EXPOSE ${ports.replaceAll(':{}', '')}`);

/** How a builder's history row reads in Dockerfile form. Rows of other tools stay as they are. */
export function instructionOf(createdBy: string): string {
  const text = createdBy.replace(/ # buildkit$/, '').trim();
  const nop = /^(?:\|\d+ .*?)?\S*sh(?:\.exe)? \S+(?: \/C)? #\(nop\)\s+([\s\S]*)$/.exec(text)?.[1];
  if (nop !== undefined) return withoutMap(withoutHash(nop.trim()));
  const run = /^RUN ([\s\S]*)$/.exec(text)?.[1];
  if (run !== undefined) return `RUN ${withoutShell(withoutBuildArgs(run))}`;
  if (/^\|\d+ /.test(text) || withoutShell(text) !== text) return `RUN ${withoutShell(withoutBuildArgs(text))}`;
  return keywords.test(text) ? withoutMap(text) : text;
}
