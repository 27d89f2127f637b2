import type { Instant, PersonId } from "@lagebild/domain";
import { instantOf } from "../import/instant-of.ts";
import type { AccountStore } from "../../db/account-store.ts";
import { hashSecret, makeSecret } from "./secret.ts";

interface LinkDeps {
  readonly store: AccountStore;
  readonly clock: () => Date;
}

const LINK_MS = 24 * 3_600_000;

export interface OneTimeLink {
  /** Path and fragment: what stands behind # reaches no log of any server. */
  readonly path: string;
  readonly expiresAt: Instant;
}

/** In place of earlier links of the person. */
export async function makeLink({ store, clock }: LinkDeps, person: PersonId): Promise<OneTimeLink> {
  return putNew({ store, clock }, person, "einladung");
}

/** For the first administrator; null where there is one already. A new one each time, the one before ends. */
export async function makeFirstLink({ store, clock }: LinkDeps): Promise<OneTimeLink | null> {
  return (await store.hasAdministrator()) ? null : putNew({ store, clock }, null, "erste");
}

async function putNew({ store, clock }: LinkDeps, person: PersonId | null, name: "einladung" | "erste"): Promise<OneTimeLink> {
  const token = makeSecret();
  const expiresAt = instantOf(new Date(clock().getTime() + LINK_MS));
  await store.putLink({ hash: hashSecret(token), person, expiresAt });
  return { path: `/anmelden#${name}=${token}`, expiresAt };
}
