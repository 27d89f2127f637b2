import type { AuditNote } from "../../db/audit-store.ts";
import type { Store } from "../../db/store.ts";
import { currentAddress } from "../audit/request-scope.ts";
import type { SecurityEvent } from "./security-event.ts";
import type { SecurityLog } from "./security-log.ts";

/** Which entries of the audit log an operator hears of as well, by how their name begins; the first that fits. */
const HEARD: readonly (readonly [begins: string, event: SecurityEvent])[] = [
  ["session.refused", "sign-in.failed"],
  ["session.code-refused", "sign-in.failed"],
  ["session.sign-out", "account.changed"],
  ["session.", "sign-in.succeeded"],
  ["person.token-", "key.changed"],
  ["person.", "account.changed"],
  ["factor.", "account.changed"],
  ["second-factor.", "account.changed"],
  ["oidc.", "account.changed"],
  ["token.", "key.changed"],
  ["feed.key.", "key.changed"],
  ["feed.secret", "key.changed"],
  ["accounts-key.", "key.changed"],
  ["backup.", "backup.used"],
];

/** The same store; what of it touches accounts, keys and the audit log itself is noted when it is done. */
export function noteAudits(store: Store, log: SecurityLog): Store {
  return {
    ...store,
    audit: async (note) => {
      try {
        await store.audit(note);
      } catch (error) {
        log.note({ event: "audit.failed", what: note.what, request: note.request });
        throw error;
      }
      hear(note, log);
    },
    verifyAudit: async (from) => {
      const verdict = await store.verifyAudit(from);
      if (verdict.fault !== null) log.note({ event: "audit.broken", what: verdict.fault.kind, subject: `entry ${verdict.fault.no}` });
      return verdict;
    },
  };
}

/** The account of a session is what the entry is about; `by` would be a person's name. */
function hear({ what, person, role, subject, request }: AuditNote, log: SecurityLog): void {
  const event = HEARD.find(([begins]) => what.startsWith(begins))?.[1];
  if (event === undefined) return;
  const account = what.startsWith("session.") ? (subject === "unknown" ? null : subject) : person;
  log.note({ event, account, role, what, subject, request, address: currentAddress() });
}
