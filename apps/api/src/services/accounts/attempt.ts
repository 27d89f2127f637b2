import { LagebildError, type Instant, type Person } from "@lagebild/domain";
import type { AttemptRule } from "../../db/account-store.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { networkOf } from "../network-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { hashSecret } from "./secret.ts";

/** So many wrong tries are free; many people may share an address. */
const FREE = { account: 5, address: 30 };

/** Under which wrong tries of an account are counted, whether or not there is one. */
export function accountKey(signInName: string): string {
  return hashSecret(`account ${signInName}`);
}

export interface TryKeys {
  readonly signInName: string;
  readonly account: string;
  readonly address: string;
}

export function tryKeys(signInName: string, address: string): TryKeys {
  return { signInName, account: accountKey(signInName), address: hashSecret(`address ${networkOf(address)}`) };
}

type AttemptDeps = Pick<AccountDeps, "store" | "clock">;

/** Counted before it is judged. Throws LagebildError `limit-exceeded` where somebody has to wait. */
export async function beginTry(deps: AttemptDeps, { signInName, account, address }: TryKeys): Promise<void> {
  const rules = [
    { key: account, free: FREE.account },
    { key: address, free: FREE.address },
  ];
  await begin(deps, rules, async () => (signInName === "" ? undefined : (await deps.store.findCredentials(signInName))?.person));
}

/** The same for somebody who is signed in and proves it again. */
export async function beginProof(deps: AttemptDeps, person: Person, key: string): Promise<void> {
  await begin(deps, [{ key, free: FREE.account }], async () => person);
}

async function begin(deps: AttemptDeps, rules: readonly AttemptRule[], find: () => Promise<Person | undefined>): Promise<void> {
  const now = deps.clock();
  const until = await deps.store.beginAttempt(rules, instantOf(now));
  if (until !== null) throw tooMany(until, now, await find());
}

/** Whose account it is goes to the security log alone, and only where there is one: what was typed may be a password in the wrong field. */
function tooMany(until: Instant, now: Date, found: Person | undefined): LagebildError {
  const seconds = Math.ceil((Date.parse(until) - now.getTime()) / 1000);
  const text = ACCOUNT_TEXTS.tooMany(seconds);
  return new LagebildError("limit-exceeded", text.en, {
    text,
    retryAfterSeconds: seconds,
    security: "sign-in.locked",
    person: found?.id,
  });
}
