import type { ApiToken, Instant, Person, PersonId, TokenId } from "@lagebild/domain";

/** The part of the store that knows the tokens of scripts, by their hashes. */
export interface TokenStore {
  /** Oldest first; those that are over are among them until they are cleared away. */
  listTokens(person: PersonId): Promise<readonly ApiToken[]>;
  /** False: the person has `most` already. */
  putToken(person: PersonId, token: ApiToken, hash: string, most: number): Promise<boolean>;
  findToken(hash: string): Promise<{ readonly token: ApiToken; readonly person: Person } | undefined>;
  touchToken(id: TokenId, at: Instant): Promise<void>;
  /** False: the person has no such token. */
  dropToken(person: PersonId, id: TokenId): Promise<boolean>;
}
