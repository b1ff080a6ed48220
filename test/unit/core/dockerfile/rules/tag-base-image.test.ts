import { tagBaseImage } from '../../../../../src/core/dockerfile/rules/tag-base-image.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(tagBaseImage, {
  good: [
    'FROM debian:12',
    'FROM debian@sha256:abc',
    'FROM scratch',
    'FROM a:1 AS b\nFROM B',
    'ARG V\nFROM $V',
    'FROM ghcr.io/x/y$V',
    'FROM localhost:5000/x:1',
  ],
  bad: [
    'FROM «debian»',
    'FROM --platform=linux/amd64 «localhost:5000/x» AS y',
    'FROM «$REGISTRY/x»',
    'FROM «later»\nFROM a:1 AS later',
  ],
});
