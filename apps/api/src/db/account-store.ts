import type { Device, Instant, Person, PersonId, PersonPresence, PersonRole, SessionStage } from "@lagebild/domain";
import type { ExternalStore } from "./external-store.ts";
import type { FactorStore } from "./factor-store.ts";
import type { TokenStore } from "./token-store.ts";

/** Whose session: a person, or one of the made-up people of the demo. */
export type SessionOwner = { readonly person: PersonId } | { readonly demoRole: PersonRole };

export interface StoredSession {
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly owner: SessionOwner;
  readonly stage: SessionStage;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly endsAt: Instant;
  readonly device: Device;
}

/** What is compared at a sign-in; never leaves the server. */
export interface Credentials {
  readonly person: Person;
  readonly passwordHash: string | null;
  /** Encrypted; null: none is set up. */
  readonly secondFactor: string | null;
}

/** How often may be tried before somebody has to wait, and how long at first. */
export interface AttemptRule {
  /** A hash: what people type may be a password. */
  readonly key: string;
  readonly free: number;
}

export interface NewLink {
  readonly hash: string;
  /** Null: makes the first administrator. */
  readonly person: PersonId | null;
  readonly expiresAt: Instant;
}

/** The part of the store that knows people, their sessions and what they sign in with. */
export interface AccountStore extends FactorStore, TokenStore, ExternalStore {
  /** By name; people who left are among them. */
  listPeople(): Promise<readonly Person[]>;
  /** Of everybody: open sessions, when last seen, and whether a one-time link is still to be used. */
  listPresence(at: Instant, idleMs: number): Promise<readonly (readonly [PersonId, PersonPresence])[]>;
  findPerson(id: PersonId): Promise<Person | undefined>;
  findCredentials(signInName: string): Promise<Credentials | undefined>;
  /** Whether anybody could sign in and keep people: an active administrator of the house with a password. */
  hasAdministrator(): Promise<boolean>;
  /**
   * Creates or replaces by id. ConflictError for a name or sign-in name of another one, and where no administrator who can sign in would be left. Ends the
   * sessions of a person who is not active any more, and takes tokens and links back.
   */
  putPerson(person: Person): Promise<void>;
  /** Ends all sessions of the person but `keep`, and takes links back. */
  putPassword(person: PersonId, passwordHash: string, keep: string | null): Promise<void>;

  /** Replaces earlier links of the person. */
  putLink(link: NewLink): Promise<void>;
  /** Undefined: unknown, used, or expired at that instant. */
  findLink(hash: string, at: Instant): Promise<{ readonly person: PersonId | null } | undefined>;
  /** Uses a link up and sets the password of its person. False as `findLink` answers undefined. */
  redeemLink(hash: string, passwordHash: string, at: Instant): Promise<PersonId | null>;
  /** Uses the link of the first administrator up and creates that person. False: no such link, or there is an administrator. */
  redeemFirst(hash: string, person: Person, passwordHash: string): Promise<boolean>;

  /** Notes the sign-in at its person. */
  putSession(session: StoredSession): Promise<void>;
  findSession(hash: string): Promise<{ readonly session: StoredSession; readonly person: Person | null } | undefined>;
  /** Of a person, or of a made-up one, those that wait for a code not among them; newest first. */
  listSessionsOf(owner: SessionOwner): Promise<readonly StoredSession[]>;
  touchSession(hash: string, seenAt: Instant): Promise<void>;
  /** The number of sessions that ended. */
  endSession(hash: string): Promise<number>;
  endSessionsOf(owner: SessionOwner): Promise<number>;

  /**
   * Counts a try before it is judged, so that a hundred at once are a hundred. Answers the instant until which no try is taken, null where this one is; a try
   * that is not taken does not count.
   */
  beginAttempt(rules: readonly AttemptRule[], at: Instant): Promise<Instant | null>;
  /** The try was right: failures of the account are forgotten, at the address it counts no more. */
  settleAttempt(account: string, address: string): Promise<void>;
  /** Sessions that ended, links that expired, and tries that are long past. */
  clearAccounts(at: Instant, idleMs: number): Promise<void>;
}
