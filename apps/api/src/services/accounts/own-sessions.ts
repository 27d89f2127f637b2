import { createHash } from "node:crypto";
import { ConflictError, NotFoundError, sessionIdSchema, type OwnSessions, type SessionId } from "@lagebild/domain";
import type { StoredSession } from "../../db/account-store.ts";
import { actorOf } from "../audit/actor.ts";
import { ACCOUNT_TEXTS } from "../i18n/account-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import type { Identity } from "./identity.ts";
import { isOver } from "./session-book.ts";

/** The sessions of whoever asks that are open, this one first; nothing for a token. */
export async function listOwnSessions(deps: AccountDeps, identity: Identity): Promise<OwnSessions> {
  const own = identity.session?.hash;
  const open = await openSessionsOf(deps, identity);
  const sessions = open.map(({ hash, createdAt, seenAt, device }) => ({
    id: sessionIdOf(hash),
    createdAt,
    seenAt,
    ...device,
    isThis: hash === own,
  }));
  return { sessions: sessions.toSorted((one, other) => Number(other.isThis) - Number(one.isThis)) };
}

/** Ends another one of the own sessions. Throws NotFoundError for anybody else's, ConflictError for the one that asks, which signs out. */
export async function endOwnSession(deps: AccountDeps, identity: Identity, id: SessionId): Promise<void> {
  const { store, clock, sessions } = deps;
  const { viewer } = identity;
  const found = (await openSessionsOf(deps, identity)).find(({ hash }) => sessionIdOf(hash) === id);
  if (found === undefined || viewer === null) throw new NotFoundError("session", id);
  if (found.hash === identity.session?.hash) throw new ConflictError(ACCOUNT_TEXTS.thisSession.en, { text: ACCOUNT_TEXTS.thisSession });
  await store.endSession(found.hash);
  sessions.forget();
  const note = { what: "session.sign-out-other", subject: viewer.person ?? "unknown", reason: null };
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), ...note });
}

async function openSessionsOf({ store, clock }: AccountDeps, { session, viewer }: Identity): Promise<readonly StoredSession[]> {
  // Whoever has given the password alone so far learns nothing, and ends nothing.
  if (session === null || viewer === null) return [];
  const nowMs = clock().getTime();
  return (await store.listSessionsOf(session.owner)).filter((each) => !isOver(each, Date.parse(each.seenAt), nowMs));
}

/** Names a session and opens nothing: neither its token nor what is stored of it follows from it. */
function sessionIdOf(hash: string): SessionId {
  return sessionIdSchema.parse(`session-${createHash("sha256").update(`session ${hash}`).digest("hex").slice(0, 16)}`);
}
