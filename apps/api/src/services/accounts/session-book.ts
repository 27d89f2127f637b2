import type { Person, PersonRole, Viewer } from "@lagebild/domain";
import type { StoredSession } from "../../db/account-store.ts";
import type { Store } from "../../db/store.ts";
import { instantOf } from "../import/instant-of.ts";
import type { DemoDeps, SessionBook } from "./account-deps.ts";
import { listDemoPeople, type DemoAccount } from "./demo-people.ts";
import type { Identity } from "./identity.ts";
import { hashSecret } from "./secret.ts";

/** Without a request for so long a session is over; and after so long in any case. */
export const IDLE_MS = 30 * 60_000;
export const SESSION_MS = 12 * 3_600_000;
/** A password was right and a code is awaited. */
export const CODE_MS = 5 * 60_000;
/** What another process changed, a person who is locked or a session that is ended, counts from then on at the latest. */
const KNOWN_MS = 1_000;
const TOUCH_MS = 60_000;
const MOST_KNOWN = 2_000;

interface BookDeps extends DemoDeps {
  readonly store: Pick<Store, "findSession" | "touchSession" | "listAgencyProfiles">;
  readonly clock: () => Date;
  readonly factorRoles: readonly PersonRole[];
}

interface Known {
  readonly identity: Identity | null;
  readonly untilMs: number;
  seenMs: number;
}

export function createSessionBook(deps: BookDeps): SessionBook {
  let known = new Map<string, Promise<Known>>();

  async function find(token: string, isUnattended: boolean): Promise<Identity | null> {
    const nowMs = deps.clock().getTime();
    const hash = hashSecret(token);
    let held = await known.get(hash);
    if (held === undefined || nowMs >= held.untilMs) {
      if (known.size >= MOST_KNOWN) known = new Map();
      const reading = read(deps, hash, nowMs);
      known.set(hash, reading);
      reading.catch(() => known.delete(hash));
      held = await reading;
    }
    const { session } = held.identity ?? {};
    if (session == null || isOver(session, held.seenMs, nowMs)) return null;
    if (!isUnattended && nowMs - held.seenMs >= TOUCH_MS) {
      held.seenMs = nowMs;
      // What it is for is worth no failed answer.
      void deps.store.touchSession(hash, instantOf(new Date(nowMs))).catch(() => undefined);
    }
    return held.identity;
  }

  return { find, forget: () => (known = new Map()) };
}

async function read(deps: BookDeps, hash: string, nowMs: number): Promise<Known> {
  const untilMs = nowMs + KNOWN_MS;
  const found = await deps.store.findSession(hash);
  if (found === undefined) return { identity: null, untilMs, seenMs: 0 };
  const { session, person } = found;
  const seenMs = Date.parse(session.seenAt);
  const identity = person === null ? await demoIdentity(deps, session) : personIdentity(session, person, deps.factorRoles);
  return { identity, untilMs, seenMs };
}

/** Ended by its limit, or since nobody was there. */
export function isOver({ endsAt }: StoredSession, seenMs: number, nowMs: number): boolean {
  return nowMs >= Date.parse(endsAt) || nowMs - seenMs >= IDLE_MS;
}

function personIdentity(stored: StoredSession, person: Person, factorRoles: readonly PersonRole[]): Identity | null {
  if (person.state !== "active") return null;
  const { id, signInName, hasSecondFactor } = person;
  // Looked at each time: a role that was given, a factor that was taken away and a setting that was made count at once.
  const mustEnrol = stored.stage === "full" && person.isExternal !== true && !hasSecondFactor && factorRoles.includes(person.role);
  const session: StoredSession = mustEnrol ? { ...stored, stage: "enrol" } : stored;
  return {
    viewer: session.stage === "full" ? viewerOf(person, person.districts) : null,
    session,
    person: { id, signInName, hasSecondFactor, isDemo: false },
  };
}

/** Over as soon as the demo is: its people open nothing where real reports are. */
async function demoIdentity(deps: DemoDeps, session: StoredSession): Promise<Identity | null> {
  const role = "demoRole" in session.owner ? session.owner.demoRole : null;
  const person = (await listDemoPeople(deps)).find((each) => each.role === role);
  if (person === undefined) return null;
  return { viewer: viewerOf(person, null), session, person: { id: person.id, signInName: "", hasSecondFactor: false, isDemo: true } };
}

function viewerOf({ id, name, role, agency }: Person | DemoAccount, districts: Viewer["districts"]): Viewer {
  return { name, role, agency, purpose: null, person: id, districts };
}
