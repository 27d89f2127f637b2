import type { PersonId } from "@lagebild/domain";
import type { AccountDeps } from "./account-deps.ts";
import { hashRecoveryCode, stepOfCode } from "./totp.ts";

/** What the vault knows a person's secret by. */
export function factorPlace(person: PersonId): string {
  return `factor ${person}`;
}

/** Which of both a code was; null: wrong, or used before. A right one is used up. */
export async function takeCode(
  { store, vault, clock }: Pick<AccountDeps, "store" | "vault" | "clock">,
  person: PersonId,
  code: string,
): Promise<"app" | "recovery" | null> {
  const sealed = await store.findFactor(person);
  if (sealed === null) return null;
  const secret = await vault.open(sealed, factorPlace(person));
  const step = secret === null ? null : stepOfCode(secret, code, clock());
  if (step !== null) return (await store.takeFactorStep(person, step)) ? "app" : null;
  return (await store.takeRecoveryCode(person, hashRecoveryCode(person, code))) ? "recovery" : null;
}
