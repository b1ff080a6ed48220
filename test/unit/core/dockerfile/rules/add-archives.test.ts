import { addArchives } from '../../../../../src/core/dockerfile/rules/add-archives.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(addArchives, {
  good: [
    'COPY a.tar /x/\nRUN make',
    'COPY a.txt /x/\nRUN tar -xf b.tar',
    'COPY --from=b a.tar /x/\nRUN tar -xf /x/a.tar',
    'COPY a.tar /x/\nFROM c\nRUN tar -xf /x/a.tar',
    'ADD a.tar /x/\nRUN tar -xf /x/a.tar',
    'COPY a.tar /x/\nRUN tar -cf /x/a.tar .',
  ],
  bad: [
    '«COPY a.tar.gz /x/»\nRUN tar -xzf /x/a.tar.gz',
    '«COPY a.tgz /x/b.tgz»\nWORKDIR /x\nRUN a && tar xf b.tgz',
    '«COPY ["a.xz", "/x/"]»\nRUN unxz /x/a.xz',
    '«COPY "a.tar" /x/»\nRUN tar --extract --file=x /x/a.tar',
  ],
});
