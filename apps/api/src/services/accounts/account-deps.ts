import type { PersonRole } from "@lagebild/domain";
import type { Store } from "../../db/store.ts";
import type { AccountStore } from "../../db/account-store.ts";
import type { CityBook } from "../picture/city-book.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { Vault } from "./vault.ts";
import type { Identity } from "./identity.ts";

/** What is needed to know who the people of the demo are. */
export interface DemoDeps {
  readonly store: Pick<Store, "listAgencyProfiles">;
  readonly cities: Pick<CityBook, "list">;
  /** Whether nobody beyond this machine can reach the server. */
  readonly isDemoAllowed: boolean;
}

/** Sessions that were asked for just now, so that a question to the picture does not go to the store for them. */
export interface SessionBook {
  /** Null: no such session, or it is over. */
  find(token: string, isUnattended: boolean): Promise<Identity | null>;
  /** For whoever has just changed a session or a person. */
  forget(): void;
}

export interface AccountDeps extends DemoDeps {
  readonly store: AccountStore & Pick<Store, "listAgencyProfiles" | "listCities" | "listAgencies" | "listDistricts" | "audit">;
  readonly cities: Pick<CityBook, "list" | "agencies">;
  readonly clock: () => Date;
  readonly hasher: PasswordHasher;
  readonly sessions: SessionBook;
  readonly vault: Vault;
  /** Who may work with a second factor only. */
  readonly factorRoles: readonly PersonRole[];
  /** That signs people in; null where there is none. */
  readonly provider: IdentityProvider | null;
}
