import type { Store } from "../../db/store.ts";
import type { AccountStore } from "../../db/account-store.ts";
import type { CityBook } from "../picture/city-book.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import type { SessionBook } from "./session-book.ts";

export interface AccountDeps {
  readonly store: AccountStore & Pick<Store, "listAgencyProfiles" | "audit">;
  readonly cities: Pick<CityBook, "list" | "agencies">;
  readonly clock: () => Date;
  readonly hasher: PasswordHasher;
  readonly sessions: SessionBook;
  /** Whether nobody beyond this machine can reach the server. */
  readonly isDemoAllowed: boolean;
}
