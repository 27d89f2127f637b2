import { personPresenceSchema, type Instant, type PersonId, type PersonPresence } from "@lagebild/domain";
import type { Database } from "better-sqlite3";

interface PresenceRow {
  readonly id: PersonId;
  readonly sessionCount: number;
  readonly seenAt: number | null;
  readonly linkUntil: number | null;
}

export function listPresence(db: Database, at: Instant, idleMs: number): readonly (readonly [PersonId, PersonPresence])[] {
  const now = Date.parse(at);
  const rows = db
    .prepare<object, PresenceRow>(
      `SELECT p.id,
         (SELECT COUNT(*) FROM session s WHERE s.person = p.no AND s.stage <> 'code' AND s.ends_at > $now AND s.seen_at > $idleSince) AS sessionCount,
         (SELECT MAX(t) FROM (SELECT p.signed_in_at AS t UNION ALL SELECT s.seen_at FROM session s WHERE s.person = p.no AND s.stage <> 'code')) AS seenAt,
         (SELECT MAX(l.expires_at) FROM one_time_link l WHERE l.person = p.no AND l.expires_at > $now) AS linkUntil
       FROM person p`,
    )
    .all({ now, idleSince: now - idleMs });
  return rows.map(({ id, sessionCount, seenAt, linkUntil }) => [
    id,
    personPresenceSchema.parse({ sessionCount, seenAt: toInstant(seenAt), linkUntil: toInstant(linkUntil) }),
  ]);
}

function toInstant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
