import { createHash } from "node:crypto";
import type { AuditOperation, Feed, Viewer } from "@lagebild/domain";
import type { AuditActor, AuditStore } from "../../db/audit-store.ts";
import { instantOf } from "../import/instant-of.ts";
import { actorOf, namedActor } from "./actor.ts";

/** Who asked for what, as far as the way of the question tells. */
export interface Look {
  readonly viewer: Viewer | null;
  /** Whose key asks, where nobody does. */
  readonly feed?: Pick<Feed, "id" | "agency"> | undefined;
  /** E.g. `GET /api/cities/:city/cells`. */
  readonly route: string;
  readonly operation: AuditOperation;
  readonly subject: string;
  /** Canonical JSON. */
  readonly question: string | null;
}

/** Puts on record what is looked at. Resolved: it is on the disk. */
export interface LookBook {
  /** One entry for equal questions of one person within a window of the clock. */
  look(look: Look): Promise<void>;
  /** One entry each. */
  write(look: Look): Promise<void>;
}

export interface LookBookDeps {
  readonly store: Pick<AuditStore, "audit">;
  readonly clock: () => Date;
}

/** From ten past to twenty past, for instance: a screen that asks again every few seconds is one look, and every window in which it hung there is on record. */
export const WINDOW_MS = 600_000;
/** Of one window. Forgetting one costs an entry more, never one less. */
const MOST_KNOWN = 50_000;
/** Characters. Longer questions, e.g. polygons and lists of cells, are told by their digest. */
const LONGEST_QUESTION = 4_000;

export function createLookBook({ store, clock }: LookBookDeps): LookBook {
  let window = Number.NaN;
  let known = new Map<string, Promise<void>>();

  async function write(look: Look): Promise<void> {
    const { route, operation, subject } = look;
    const question = shorten(look.question);
    await store.audit({ at: instantOf(clock()), ...actor(look), operation, what: route, subject, question, reason: null });
  }

  function look(asked: Look): Promise<void> {
    const now = Math.floor(clock().getTime() / WINDOW_MS);
    if (now !== window || known.size >= MOST_KNOWN) known = new Map();
    window = now;
    const key = keyOf(asked);
    const before = known.get(key);
    if (before !== undefined) return before;
    const writing = write(asked);
    const held = known;
    held.set(key, writing);
    // Nobody may rest on an entry that is not there.
    writing.catch(() => held.delete(key));
    return writing;
  }

  return { look, write };
}

function actor({ viewer, feed }: Look): AuditActor {
  if (viewer !== null) return actorOf(viewer);
  return feed === undefined ? namedActor("–") : { ...namedActor(`feed ${feed.id}`), agency: feed.agency };
}

function keyOf(look: Look): string {
  const { by, person, role, agency, purpose } = actor(look);
  return JSON.stringify([by, person, role, agency, purpose, look.route, look.subject, look.question]);
}

function shorten(question: string | null): string | null {
  if (question === null || question.length <= LONGEST_QUESTION) return question;
  return JSON.stringify({ characters: question.length, sha256: createHash("sha256").update(question).digest("hex") });
}
