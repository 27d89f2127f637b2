import { ForbiddenError, InvalidInputError, type Person } from "@lagebild/domain";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import type { AccountDeps } from "./account-deps.ts";
import { beginProof } from "./attempt.ts";
import type { Identity } from "./identity.ts";
import { hashSecret } from "./secret.ts";

/** The person who asks, as the store knows it. Throws ForbiddenError for the people of the demo and those without a password here. */
export async function requireOwnAccount({ store }: Pick<AccountDeps, "store">, { person, session }: Identity): Promise<Person> {
  const found = person === null || person.isDemo || session === null ? undefined : await store.findPerson(person.id);
  if (found === undefined || !found.hasPassword) throw new ForbiddenError(ACCOUNT_TEXTS.noPassword.en, { text: ACCOUNT_TEXTS.noPassword });
  return found;
}

/**
 * Whoever sits at an open session shows to be its owner. Wrong ones are counted apart from those of the sign-in, so that nobody outside makes the owner wait.
 * Throws InvalidInputError, LagebildError `limit-exceeded`.
 */
export async function requireOwnPassword(deps: AccountDeps, person: Person, password: string, path = "password"): Promise<void> {
  const key = hashSecret(`password of ${person.id}`);
  await beginProof(deps, person, key);
  const found = await deps.store.findCredentials(person.signInName);
  if (!(await deps.hasher.verify(found?.passwordHash ?? null, password))) {
    const text = ACCOUNT_TEXTS.wrongPassword;
    throw new InvalidInputError(text.en, [{ path, message: text.en }], { text });
  }
  await deps.store.settleAttempt(key, key);
}
