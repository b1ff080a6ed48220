import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { refuseHeredocs } from '../../../../src/engine/build/old-frontend.ts';
import type { EngineInfo } from '../../../../src/engine/types.ts';

const heredoc = 'FROM a\nRUN true\nRUN <<EOF\necho hello\nEOF\n';
const info = (more: Partial<EngineInfo>): EngineInfo => ({
  serverVersion: '20.10.24',
  apiVersion: '1.41',
  serverApiVersion: '1.41',
  osType: 'linux',
  architecture: 'x86_64',
  isPodman: false,
  builder: 'unknown',
  imageStore: 'graphdriver',
  ...more,
});
const refuse = (text: string, more: Partial<EngineInfo> = {}) =>
  refuseHeredocs({ info: info(more), dockerfile: parse(text) });

describe('heredocs on engines that know none', () => {
  it('are refused at their lines, before anything is sent', () => {
    assert.throws(() => refuse(heredoc), {
      code: 'build.failed',
      hint: /first line/,
      details: { lines: { start: 2, end: 4 } },
    });
    assert.throws(() => refuse(heredoc, { apiVersion: '1.43', builder: 'classic' }), { hint: /build with BuildKit/ });
  });

  it('are let through where the file or the engine brings a frontend that knows them', () => {
    refuse(`# syntax=docker/dockerfile:1\n${heredoc}`);
    refuse(heredoc, { apiVersion: '1.42', builder: 'buildkit' });
    refuse(heredoc, { isPodman: true });
    refuse('FROM a\nRUN true\n');
  });
});
