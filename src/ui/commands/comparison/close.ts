import { defineCommand } from '../command.ts';

export const closeComparison = defineCommand('gantry.comparison.close', ({ comparison }) => comparison.show(undefined));
