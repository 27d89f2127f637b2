import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import type { Search } from "../state/search.ts";
import { splitSearch, stringifySearch } from "../state/query-text.ts";
import { syncAddress } from "./address.ts";
import { CrashPage, NotFoundPage } from "./fault-pages.tsx";
import { LagePage } from "./lage-page.tsx";

const validateSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));

/** City and language go along with every link. */
const SHARED = ["city", "lang"];

const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
  validateSearch,
  search: {
    middlewares: [
      ({ search, next }) => ({ ...Object.fromEntries(Object.entries(search).filter(([name]) => SHARED.includes(name))), ...next(search) }),
    ],
  },
});

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/lage", search, replace: true });
  },
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/anmelden",
  component: lazyRouteComponent(() => import("./sign-in-area.tsx"), "SignInArea"),
});
const lageRoute = createRoute({ getParentRoute: () => rootRoute, path: "/lage", component: LagePage });

/** Loaded when somebody goes there: the first view of the map does not wait for them. */
const dataPages = () => import("./data-area.tsx");
const assistant = () => import("./import-page.tsx");
const adminPages = () => import("./admin-area.tsx");
const wallPage = () => import("./wall-page.tsx");
const methodPages = () => import("./methods-area.tsx");
const warningPages = () => import("./warning-area.tsx");
const accountPages = () => import("./account-area.tsx");
const districtPages = () => import("./districts-area.tsx");
const publishedPages = () => import("./published-area.tsx");

const warningRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/fruehwarnung",
  component: lazyRouteComponent(warningPages, "WarningArea"),
});
const warningRoutes = [
  createRoute({ getParentRoute: () => warningRoute, path: "{-$hinweis}", component: lazyRouteComponent(warningPages, "InboxPage") }),
  createRoute({
    getParentRoute: () => warningRoute,
    path: "abonnements",
    component: lazyRouteComponent(warningPages, "SubscriptionsPage"),
  }),
] as const;

const districtsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/stadtbezirke",
  component: lazyRouteComponent(districtPages, "DistrictsArea"),
});
const districtRoutes = [
  createRoute({
    getParentRoute: () => districtsRoute,
    path: "{-$district}",
    component: lazyRouteComponent(districtPages, "DistrictsPage"),
  }),
] as const;

const publishedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/veroeffentlicht",
  component: lazyRouteComponent(publishedPages, "PublishedArea"),
});

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/leitstelle",
  component: lazyRouteComponent(wallPage, "WallPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/konto",
  component: lazyRouteComponent(accountPages, "AccountArea"),
});
const accountRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: "/",
    beforeLoad: ({ search }) => {
      throw redirect({ to: "/konto/sicherheit", search, replace: true });
    },
  }),
  createRoute({ getParentRoute: () => accountRoute, path: "sicherheit", component: lazyRouteComponent(accountPages, "SecurityPage") }),
  createRoute({ getParentRoute: () => accountRoute, path: "skripte", component: lazyRouteComponent(accountPages, "TokensPage") }),
] as const;

const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/daten",
  component: lazyRouteComponent(dataPages, "DataArea"),
});
const dataRoutes = [
  createRoute({
    getParentRoute: () => dataRoute,
    path: "/",
    beforeLoad: ({ search }) => {
      throw redirect({ to: "/daten/datenfeeds", search, replace: true });
    },
  }),
  createRoute({ getParentRoute: () => dataRoute, path: "import", component: lazyRouteComponent(assistant, "ImportPage") }),
  createRoute({ getParentRoute: () => dataRoute, path: "importlaeufe/{-$run}", component: lazyRouteComponent(dataPages, "RunsPage") }),
  createRoute({ getParentRoute: () => dataRoute, path: "zurueckgestellt", component: lazyRouteComponent(dataPages, "QuarantinePage") }),
  createRoute({ getParentRoute: () => dataRoute, path: "datenfeeds", component: lazyRouteComponent(dataPages, "FeedsPage") }),
  createRoute({ getParentRoute: () => dataRoute, path: "datenfeeds/neu", component: lazyRouteComponent(dataPages, "NewFeedPage") }),
  createRoute({ getParentRoute: () => dataRoute, path: "datenfeeds/$feed", component: lazyRouteComponent(dataPages, "FeedPage") }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "datenfeeds/$feed/bearbeiten",
    component: lazyRouteComponent(dataPages, "EditFeedPage"),
  }),
  createRoute({ getParentRoute: () => dataRoute, path: "behoerden", component: lazyRouteComponent(dataPages, "RegisterPage") }),
  createRoute({ getParentRoute: () => dataRoute, path: "behoerden/aufnehmen", component: lazyRouteComponent(dataPages, "NewAgencyPage") }),
  createRoute({ getParentRoute: () => dataRoute, path: "behoerden/$agency", component: lazyRouteComponent(dataPages, "JoinPage") }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "austauschvereinbarungen",
    component: lazyRouteComponent(dataPages, "AgreementsPage"),
  }),
  createRoute({ getParentRoute: () => dataRoute, path: "zuordnungen", component: lazyRouteComponent(dataPages, "MappingsPage") }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: "kontextebenen",
    component: lazyRouteComponent(dataPages, "ContextLayersPage"),
  }),
  createRoute({ getParentRoute: () => dataRoute, path: "datenqualitaet", component: lazyRouteComponent(dataPages, "QualityPage") }),
] as const;

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verwaltung",
  component: lazyRouteComponent(adminPages, "AdminArea"),
});
const adminRoutes = [
  createRoute({
    getParentRoute: () => adminRoute,
    path: "/",
    component: lazyRouteComponent(adminPages, "AdminStart"),
  }),
  createRoute({ getParentRoute: () => adminRoute, path: "stadtprofil", component: lazyRouteComponent(adminPages, "CityProfilePage") }),
  createRoute({ getParentRoute: () => adminRoute, path: "aufbewahrung", component: lazyRouteComponent(adminPages, "RetentionPage") }),
  createRoute({ getParentRoute: () => adminRoute, path: "personen", component: lazyRouteComponent(adminPages, "PeoplePage") }),
  createRoute({ getParentRoute: () => adminRoute, path: "zugriffsrechte", component: lazyRouteComponent(adminPages, "AccessMatrixPage") }),
  createRoute({ getParentRoute: () => adminRoute, path: "protokoll", component: lazyRouteComponent(adminPages, "AuditPage") }),
  createRoute({ getParentRoute: () => adminRoute, path: "verfahren", component: lazyRouteComponent(adminPages, "ProcessingPage") }),
] as const;

const methodsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/methoden",
  component: lazyRouteComponent(methodPages, "MethodsArea"),
});
const methodRoutes = [
  createRoute({ getParentRoute: () => methodsRoute, path: "/", component: lazyRouteComponent(methodPages, "MethodsIndexPage") }),
  createRoute({ getParentRoute: () => methodsRoute, path: "$method", component: lazyRouteComponent(methodPages, "MethodPage") }),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    signInRoute,
    lageRoute,
    warningRoute.addChildren(warningRoutes),
    wallRoute,
    districtsRoute.addChildren(districtRoutes),
    publishedRoute,
    accountRoute.addChildren(accountRoutes),
    dataRoute.addChildren(dataRoutes),
    adminRoute.addChildren(adminRoutes),
    methodsRoute.addChildren(methodRoutes),
  ]),
  parseSearch: (text) => ({ ...splitSearch(text) }),
  stringifySearch,
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** Writes go to the history itself, at once: two changes in one breath must not overtake each other. */
export function startAddressSync(): () => void {
  const { history } = router;
  const path = (): string => (history.location.pathname === "/" ? "/lage" : history.location.pathname);
  return syncAddress({
    read: () => splitSearch(history.location.search),
    isQuestion: () => path() === "/lage",
    write: (search, { replace, isOtherCity }) => {
      // The place on a page stays when its language changes.
      const place = isOtherCity ? sectionOf(path()) : path();
      const address = `${place}${stringifySearch(search)}${isOtherCity ? "" : history.location.hash}`;
      if (replace) history.replace(address);
      else history.push(address);
    },
    onChange: (listener) => history.subscribe(listener),
  });
}

/** Areas whose second part names something of the city, and parts of them that every city has. */
const OF_CITY = ["/fruehwarnung", "/stadtbezirke"];
const OF_EVERY_CITY = ["/fruehwarnung/abonnements"];

/** What is open inside a section, like a run, an alarm or a district, belongs to its city. */
function sectionOf(path: string): string {
  const section = path.split("/").slice(0, 3).join("/");
  const area = path.split("/").slice(0, 2).join("/");
  return OF_CITY.includes(area) && !OF_EVERY_CITY.includes(section) ? area : section;
}
