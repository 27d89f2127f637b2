/** What an operator must hear of, by the names that stand in the security log and in docs/security.md. */
export const SECURITY_EVENTS = [
  "sign-in.succeeded",
  "sign-in.failed",
  "sign-in.locked",
  "request.refused",
  "request.rate-limited",
  "request.wrong-host",
  "request.cross-site",
  "push.wrong-key",
  "account.changed",
  "key.changed",
  "backup.used",
  "audit.broken",
  "audit.failed",
] as const;
export type SecurityEvent = (typeof SECURITY_EVENTS)[number];

/** One line of the log. No name but the short one of the account, never what was typed. */
export interface SecurityNote {
  readonly event: SecurityEvent;
  /** Id of a person, or null: nobody known. */
  readonly account?: string | null;
  readonly role?: string | null;
  /** Of the network; null: at the machine itself, by a command. */
  readonly address?: string | null;
  /** Method and pattern, never the address with what was asked. */
  readonly route?: string | null;
  /** What was done, as the audit log calls it, or about what. */
  readonly what?: string | null;
  readonly subject?: string | null;
  /** Leads to the log of requests and to the audit log. */
  readonly request?: string | null;
}

export function isSecurityEvent(name: unknown): name is SecurityEvent {
  return SECURITY_EVENTS.some((event) => event === name);
}
