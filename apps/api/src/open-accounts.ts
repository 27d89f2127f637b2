import { LagebildError } from "@lagebild/domain";
import type { Config } from "./config.ts";
import { openStoreInPlace } from "./db/open.ts";
import { STARTUP_TEXTS } from "./i18n/startup.ts";
import { publicSiteOf } from "./public-site.ts";
import { findUnfitRules } from "./services/accounts/check-group-rules.ts";
import { createAccounts, createIdentify } from "./services/accounts/create-accounts.ts";
import { listDemoPeople } from "./services/accounts/demo-people.ts";
import { makeFirstLink } from "./services/accounts/make-link.ts";
import { createIdentityProvider } from "./services/accounts/identity-provider.ts";
import { createVault } from "./services/accounts/vault.ts";
import type { PictureDeps } from "./services/picture/picture-deps.ts";

/** Who may ask this server, and how the first one comes in. */
export function openAccounts(
  { isLoopback, publicUrl, proxies, dataFolder, factorRoles, provider }: Config,
  { store, cities, clock }: PictureDeps,
  onProblem: (error: unknown) => void,
) {
  const publicSite = publicSiteOf(publicUrl);
  const vault = createVault(dataFolder);
  const accounts = createAccounts({
    store,
    cities,
    clock,
    isDemoAllowed: isLoopback && publicSite === null,
    vault,
    factorRoles,
    provider: provider === null ? null : createIdentityProvider(provider, { vault, clock, onProblem }),
  });
  return {
    deps: { accounts, identify: createIdentify(accounts), publicSite, proxies },
    /** Rules of the groups file that name what no city has. */
    findUnfitRules: () => findUnfitRules({ store }, provider?.rules ?? []),
    /** The path of the link by which the first administrator is made; null where there is one, or the people of the demo. */
    makeFirstLink: async (): Promise<string | null> => {
      if (provider?.isOnly === true) return null;
      if ((await listDemoPeople(accounts)).length > 0) return null;
      return (await makeFirstLink(accounts))?.path ?? null;
    },
  };
}

/** Before anything can be reached by others: whoever came first could become the administrator. Throws a LagebildError. */
export async function requireAdministrator({ dataFolder, host, language, provider }: Config): Promise<void> {
  // No link is printed then, and groups of the provider say who is the administrator.
  if (provider?.isOnly === true) return;
  const store = await openStoreInPlace(dataFolder);
  try {
    if (!(await store.hasAdministrator())) throw new LagebildError("precondition-failed", STARTUP_TEXTS.hostRefused[language](host));
  } finally {
    await store.close();
  }
}
