import { createRootRoute, createRoute, createRouter, Outlet, redirect } from "@tanstack/react-router";
import type { Search } from "../state/search.ts";
import { splitSearch, stringifySearch, syncAddress } from "./address.ts";
import { CrashPage, NotFoundPage } from "./fault-pages.tsx";
import { LagePage } from "./lage-page.tsx";

const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

const validateSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/lage", search, replace: true });
  },
});

const lageRoute = createRoute({ getParentRoute: () => rootRoute, path: "/lage", validateSearch, component: LagePage });

export const router = createRouter({
  routeTree: rootRoute.addChildren([indexRoute, lageRoute]),
  parseSearch: (text) => ({ ...splitSearch(text) }),
  stringifySearch,
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** Writes go to the history itself, at once: two changes in one breath must not overtake each other. */
export function startAddressSync(): () => void {
  const { history } = router;
  return syncAddress({
    read: () => splitSearch(history.location.search),
    write: (search, { replace }) => {
      const path = `/lage${stringifySearch(search)}`;
      if (replace) history.replace(path);
      else history.push(path);
    },
    onChange: (listener) => history.subscribe(listener),
  });
}
