import type { Database } from "better-sqlite3";
import { endAttempt, listAttempts, recordAttempt, startAttempt } from "./inbox-attempts.ts";
import { clearSome, forgetFeed, purge } from "./inbox-clearing.ts";
import {
  accept,
  append,
  begin,
  claim,
  complete,
  countWaiting,
  drop,
  findDelivery,
  finish,
  listWaiting,
  readPart,
} from "./inbox-deliveries.ts";
import { claimHost, hasHost, measure, releaseHost, takeWishes, wish } from "./inbox-host.ts";
import { lastAttempts, memory, remember } from "./inbox-progress.ts";
import { trust } from "./trust.ts";

const CALLS = {
  accept,
  begin,
  append,
  complete,
  drop,
  listWaiting,
  countWaiting,
  claim,
  readPart,
  finish,
  findDelivery,
  memory,
  remember,
  startAttempt,
  endAttempt,
  recordAttempt,
  listAttempts,
  lastAttempts,
  wish,
  takeWishes,
  claimHost,
  releaseHost,
  hasHost,
  measure,
  purge,
  clearSome,
  forgetFeed,
};

type Bound<F> = F extends (db: Database, ...args: infer A) => infer R ? (...args: A) => R : never;
type Anonymous = (...args: readonly unknown[]) => unknown;

/** What can be asked of the inbox's thread, by name: arguments and answer. */
export type InboxCalls = { readonly [K in keyof typeof CALLS]: Bound<(typeof CALLS)[K]> };

export function createInboxOperations(db: Database): ReadonlyMap<string, Anonymous> {
  const calls = trust<[string, Anonymous][]>(Object.entries(CALLS));
  return new Map(calls.map(([name, run]) => [name, (...args) => run(db, ...args)]));
}
