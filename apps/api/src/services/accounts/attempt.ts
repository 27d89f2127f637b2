import { LagebildError, type Instant } from "@lagebild/domain";
import type { AttemptRule } from "../../db/account-store.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { hashSecret } from "./secret.ts";

/** So many wrong tries are free; many people may share an address. */
const FREE = { account: 5, address: 30 };

/** Under which wrong tries of an account are counted, whether or not there is one. */
export function accountKey(signInName: string): string {
  return hashSecret(`account ${signInName}`);
}

export interface TryKeys {
  readonly account: string;
  readonly address: string;
}

export function tryKeys(signInName: string, address: string): TryKeys {
  return { account: accountKey(signInName), address: hashSecret(`address ${address}`) };
}

/** Counted before it is judged. Throws LagebildError `limit-exceeded` where somebody has to wait. */
export async function beginTry(deps: Pick<AccountDeps, "store" | "clock">, { account, address }: TryKeys): Promise<void> {
  await begin(deps, [
    { key: account, free: FREE.account },
    { key: address, free: FREE.address },
  ]);
}

/** The same for somebody who is signed in and proves it again. */
export async function beginProof(deps: Pick<AccountDeps, "store" | "clock">, key: string): Promise<void> {
  await begin(deps, [{ key, free: FREE.account }]);
}

async function begin({ store, clock }: Pick<AccountDeps, "store" | "clock">, rules: readonly AttemptRule[]): Promise<void> {
  const now = clock();
  const until = await store.beginAttempt(rules, instantOf(now));
  if (until !== null) throw tooMany(until, now);
}

function tooMany(until: Instant, now: Date): LagebildError {
  const seconds = Math.ceil((Date.parse(until) - now.getTime()) / 1000);
  const text = ACCOUNT_TEXTS.tooMany(seconds);
  return new LagebildError("limit-exceeded", text.en, { text, retryAfterSeconds: seconds });
}
