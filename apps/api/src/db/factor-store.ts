import type { PersonId } from "@lagebild/domain";

/** The part of the store that knows second factors. What it keeps opens nothing without the key that lies beside it. */
export interface FactorStore {
  /** The encrypted secret; null: none is set up. */
  findFactor(person: PersonId): Promise<string | null>;
  /** Of everybody who has one. */
  listFactors(): Promise<readonly { readonly person: PersonId; readonly sealed: string }[]>;
  /** The same secret, sealed anew. False: another one is set up by now, or none. */
  replaceFactor(person: PersonId, before: string, after: string): Promise<boolean>;
  /** Sets a factor up with its recovery codes (hashes), and ends all sessions and links of the person; whoever asked gets a new one. False: there is one already. */
  putFactor(person: PersonId, factor: NewFactor): Promise<boolean>;
  /** Takes secret and recovery codes away and ends all sessions but `keep`. False: there was none. */
  dropFactor(person: PersonId, keep: string | null): Promise<boolean>;
  /** In place of the codes that are left. */
  putRecoveryCodes(person: PersonId, hashes: readonly string[]): Promise<void>;
  countRecoveryCodes(person: PersonId): Promise<number>;
  /** Uses a code up: of two at once one is right. `step` counts 30 seconds since 1970. */
  takeFactorStep(person: PersonId, step: number): Promise<boolean>;
  takeRecoveryCode(person: PersonId, hash: string): Promise<boolean>;
}

export interface NewFactor {
  readonly sealed: string;
  /** Of the code that confirmed it, which counts no second time. */
  readonly step: number;
  readonly recovery: readonly string[];
}
