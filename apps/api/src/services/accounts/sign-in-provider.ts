import { LagebildError, signInNameSchema, type Person } from "@lagebild/domain";
import { namedActor } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import type { GroupRule } from "./group-rules.ts";
import type { IdentityProvider, ProviderPerson } from "./identity-provider.ts";
import { newPerson } from "./new-person.ts";
import { openSession, type OpenedSession } from "./open-session.ts";
import { requirePlaces, type PeopleDeps } from "./people-deps.ts";
import { ProviderRefusal, type RefusalKind } from "./provider-refusal.ts";
import { hashSecret } from "./secret.ts";
import type { Visitor } from "./visitor.ts";

type ProviderSignInDeps = AccountDeps & { readonly store: PeopleDeps["store"] };

const LONGEST_NAME = 80;

/** Under which the vault keeps what the provider wants to see at the end. */
export const HINT = "provider hint";

/**
 * Opens a session for whom the provider has signed in; creates the person at the first time, and gives the role of the groups each time. Whoever is in no group
 * any more loses open sessions and tokens. Throws ProviderRefusal.
 */
export async function signInByProvider(
  deps: ProviderSignInDeps,
  provider: Pick<IdentityProvider, "issuer" | "rules">,
  told: ProviderPerson,
  visitor: Visitor,
): Promise<OpenedSession> {
  const { store, vault } = deps;
  const who = { issuer: provider.issuer, subject: told.subject };
  const found = await store.findExternal(who);
  const rule = provider.rules.find(({ group }) => told.groups.includes(group));
  if (rule === undefined) return refuse(deps, found, "gruppe");
  if (found !== undefined && found.state !== "active") return refuse(deps, found, "gesperrt");
  await requirePlaces(deps, rule).catch((error: unknown) => {
    if (error instanceof LagebildError) return refuse(deps, found, "zuordnung");
    throw error;
  });
  const person = await toPerson(deps, { told, rule, found, who: `${who.issuer} ${who.subject}` });
  const id = await store.putExternal(who, person);
  deps.sessions.forget();
  if (found === undefined || describe(found) !== describe(person)) {
    const note = { what: found === undefined ? "person.add" : "person.change", subject: id, reason: null };
    const change = { before: found === undefined ? null : describe(found), after: describe(person) };
    await store.audit({ at: instantOf(deps.clock()), ...namedActor(person.name), ...note, ...change });
  }
  const beginning = { owner: { person: id }, stage: "full", name: person.name, subject: id, how: "sign-in-by-provider" } as const;
  const opened = await openSession(deps, { ...beginning, visitor });
  await store.putSessionHint(opened.session.hash, await vault.seal(told.idToken, HINT));
  return opened;
}

async function refuse({ store, clock, sessions }: AccountDeps, person: Person | undefined, kind: RefusalKind): Promise<never> {
  if (person !== undefined) await store.shutOut(person.id);
  sessions.forget();
  const note = { what: "session.refused", subject: person?.id ?? "unknown", reason: null };
  await store.audit({ at: instantOf(clock()), ...namedActor(person?.name ?? "unknown"), ...note });
  throw new ProviderRefusal(kind);
}

interface Told {
  readonly told: ProviderPerson;
  readonly rule: GroupRule;
  readonly found: Person | undefined;
  readonly who: string;
}

/** Names are used once here, not in a directory; and nobody gets into another account by bearing its name there. */
async function toPerson({ store, clock }: AccountDeps, { told, rule, found, who }: Told): Promise<Person> {
  const others = (await store.listPeople()).filter(({ id }) => id !== found?.id);
  const mark = hashSecret(who).slice(0, 10);
  const wished = signInNameSchema.safeParse(told.signInName ?? "").data;
  const isFree = wished !== undefined && !others.some((each) => each.signInName === wished);
  const signInName = found?.signInName ?? (isFree ? wished : `sso-${mark}`);
  const plain = (told.name ?? signInName)
    .replaceAll(/\p{C}/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME - 20);
  const key = plain.normalize("NFC").toLowerCase();
  const isTaken = plain.length < 2 || others.some((each) => each.name.normalize("NFC").toLowerCase() === key);
  const name = isTaken ? `${plain} (${mark})` : plain;
  const { role, agency, districts } = rule;
  return found === undefined
    ? newPerson({ name, signInName, role, agency, districts }, clock())
    : { ...found, name, role, agency, districts };
}

function describe({ name, role, agency, districts }: Person): string {
  return JSON.stringify({ name, role, agency, districts });
}
