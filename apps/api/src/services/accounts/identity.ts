import type { PersonId, TokenId, Viewer } from "@lagebild/domain";
import type { StoredSession } from "../../db/account-store.ts";

/** Whoever sends a request, as far as it is known. */
export interface Identity {
  /** Null while a session waits for its second factor: known, and allowed nothing. */
  readonly viewer: Viewer | null;
  /** Null where no session brought the request: a token, a test. */
  readonly session: StoredSession | null;
  readonly person: IdentifiedPerson | null;
  /** By which a script asks; nothing about the account itself is answered to it. */
  readonly token?: TokenId;
}

export interface IdentifiedPerson {
  readonly id: PersonId;
  /** Empty for the people of the demo. */
  readonly signInName: string;
  readonly isDemo: boolean;
  readonly hasSecondFactor: boolean;
}

/** What of a request tells who sends it. */
export interface Credential {
  /** Of the cookie. */
  readonly sessionToken: string | undefined;
  readonly authorization: string | undefined;
  /** The page asks by itself, and nobody is at it: keeps no session alive. */
  readonly isUnattended: boolean;
}

/** Null: nobody. Throws InvalidInputError for a request that comes as two at once. */
export type Identify = (credential: Credential) => Promise<Identity | null>;

/** Everybody is this one: for tests, and for the server's own questions. */
export function answerAs(viewer: Viewer): Identify {
  return async () => ({ viewer, session: null, person: null });
}
