import type { ErrorCode } from '../../util/errors.ts';
import type { TlsFiles } from '../contexts/tls-files.ts';
import type { BuildEvent, BuildQuestions, BuildRequest } from '../types/build.ts';
import type { TransportName } from './choose-transport.ts';

/** Where the worker finds the engine: it makes a connection of its own, so that files never cross threads. */
export interface BuildEngine {
  readonly url: string;
  readonly others?: readonly string[];
  readonly tls?: TlsFiles | undefined;
  /** For build arguments, secrets and the docker configuration. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where what went into builds is kept; nothing is kept when left out. */
  readonly historyFolder?: string | undefined;
}

/** `finish`: end what runs, then the thread. */
export type ToWorker =
  | { readonly type: 'finish' }
  | {
      readonly type: 'build';
      readonly id: number;
      readonly engine: BuildEngine;
      readonly request: BuildRequest;
      readonly transport: TransportName | undefined;
    }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly engine: BuildEngine;
      readonly request: BuildRequest;
      readonly question: Question;
    }
  | { readonly type: 'cancel'; readonly id: number }
  /** A batch has been consumed: another may come. */
  | { readonly type: 'more'; readonly id: number };

export type Question = keyof BuildQuestions;
/** What a question is answered with. */
export type Answer<Q extends Question> = Awaited<ReturnType<BuildQuestions[Q]>>;

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly value: Answer<Question> }
  | { readonly type: 'events'; readonly id: number; readonly events: readonly BuildEvent[] }
  | { readonly type: 'end'; readonly id: number; readonly error?: SentError };

/** An error as it crosses threads. Without a code it is a bug of ours. */
export interface SentError {
  readonly code: ErrorCode | undefined;
  readonly message: string;
  readonly hint: string | undefined;
  readonly details: unknown;
  readonly stack: string | undefined;
}
