import type { PersonId, Viewer } from "@lagebild/domain";
import { authorise, requireHouse } from "@lagebild/policy";
import type { FactorStore } from "../../db/factor-store.ts";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { requireRealPerson } from "./real-person.ts";
import { factorPlace } from "./take-code.ts";
import { addVaultKey, createVault, keepVaultKey, keyIdOf } from "./vault.ts";

interface ResealDeps {
  readonly store: Pick<FactorStore, "listFactors" | "replaceFactor"> & Pick<Store, "audit">;
  readonly clock: () => Date;
  readonly dataFolder: string;
  /** Lets what was sealed with the old key just now reach the store. */
  readonly wait: () => Promise<void>;
}

export interface Resealed {
  /** Id of the key that seals now. */
  readonly key: string;
  readonly resealed: number;
  /** Whose secret no key of the file opens; the old keys stay as long as there are any. */
  readonly unreadable: readonly PersonId[];
}

/**
 * A new key for second factors: it is put in front, all secrets are sealed anew, and the old keys go once nothing is under them. Whenever it breaks off, every
 * secret still opens, for keys go last; another run finishes it.
 */
export async function resealFactors(deps: ResealDeps, viewer: Viewer): Promise<Resealed> {
  authorise(viewer, "keep-people");
  requireHouse(viewer);
  requireRealPerson(viewer);
  const { store, clock, dataFolder, wait } = deps;
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), what: "accounts-key.change", subject: "accounts.key", reason: null });
  const key = await addVaultKey(dataFolder);
  const first = await resealAll(deps, key);
  // A server that read the keys before the new one came may have sealed under the old one meanwhile.
  await wait();
  const last = await resealAll(deps, key);
  if (last.unreadable.length === 0) await keepVaultKey(dataFolder, key);
  return { key, resealed: first.resealed + last.resealed, unreadable: last.unreadable };
}

async function resealAll({ store, dataFolder }: ResealDeps, key: string): Promise<Pick<Resealed, "resealed" | "unreadable">> {
  const vault = createVault(dataFolder);
  const unreadable: PersonId[] = [];
  let resealed = 0;
  for (const { person, sealed } of await store.listFactors()) {
    if (keyIdOf(sealed) === key) continue;
    const secret = await vault.open(sealed, factorPlace(person));
    if (secret === null) unreadable.push(person);
    // Not where it was changed or taken away meanwhile.
    else if (await store.replaceFactor(person, sealed, await vault.seal(secret, factorPlace(person)))) resealed += 1;
  }
  return { resealed, unreadable };
}
