import type { SessionStage } from "@lagebild/domain";
import { namedActor } from "../audit/actor.ts";
import type { SessionOwner, StoredSession } from "../../db/account-store.ts";
import { instantOf } from "../import/instant-of.ts";
import type { AccountDeps } from "./account-deps.ts";
import { hashSecret, makeSecret } from "./secret.ts";
import type { Visitor } from "./visitor.ts";
import { CODE_MS, SESSION_MS } from "./session-book.ts";

/** A session that begins, and the token that only its browser knows. */
export interface OpenedSession {
  readonly token: string;
  readonly session: StoredSession;
}

export interface SessionBeginning {
  readonly owner: SessionOwner;
  readonly stage: SessionStage;
  /** In the log, and for the log. */
  readonly name: string;
  readonly subject: string;
  readonly how: string;
  /** The session that the browser has until now ends, so that nobody else's goes on in this one. */
  readonly visitor: Pick<Visitor, "former" | "device">;
}

/** Always under a new token: one that somebody else put into the browser opens nothing afterwards. */
export async function openSession(
  { store, clock, sessions }: AccountDeps,
  { owner, stage, name, subject, how, visitor: { former, device } }: SessionBeginning,
): Promise<OpenedSession> {
  const nowMs = clock().getTime();
  const at = instantOf(new Date(nowMs));
  const token = makeSecret();
  const endsAt = instantOf(new Date(nowMs + (stage === "code" ? CODE_MS : SESSION_MS)));
  const session: StoredSession = { hash: hashSecret(token), owner, stage, createdAt: at, seenAt: at, endsAt, device };
  await store.audit({ at, ...namedActor(name), what: `session.${how}`, subject, reason: null });
  if (former !== undefined) await store.endSession(hashSecret(former));
  await store.putSession(session);
  sessions.forget();
  return { token, session };
}
