import { Link } from "@tanstack/react-router";
import { IconDatabase, IconHelp, IconMap2, IconPolygon, IconRadar2, IconSettings, IconUsersGroup } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMay, type Action } from "../../api/session.ts";
import { toSearch } from "../../state/search.ts";
import { useLage } from "../../state/store.ts";

export const WARNING = "/fruehwarnung/{-$hinweis}";
/** What its pages are for; whoever may do none of it does not see the area. */
export const DATA_NEEDS = [
  "view-feeds",
  "view-quarantine",
  "view-runs",
  "view-exchange",
  "view-quality",
] as const satisfies readonly Action[];
export const ADMIN_NEEDS = [
  "edit-city",
  "keep-retention",
  "keep-people",
  "read-audit",
  "view-processing",
] as const satisfies readonly Action[];
export const AREAS = [
  { to: "/lage", name: "nav.lage", icon: IconMap2, needs: ["view-picture"] },
  { to: WARNING, name: "nav.warning", icon: IconRadar2, needs: ["view-early-warning"] },
  { to: "/stadtbezirke/{-$district}", name: "nav.districts", icon: IconPolygon, needs: ["view-picture"] },
  { to: "/veroeffentlicht", name: "nav.published", icon: IconUsersGroup, needs: ["view-published"] },
  { to: "/daten", name: "nav.data", icon: IconDatabase, needs: DATA_NEEDS },
  { to: "/verwaltung", name: "nav.admin", icon: IconSettings, needs: ADMIN_NEEDS },
] as const;
/** On a phone the first areas stand below the thumb, the others behind "more"; the methods are the question mark in the top bar elsewhere. */
const ON_PHONE = 3;
const METHODS = { to: "/methoden", name: "methods.area", icon: IconHelp } as const;

/** The areas that the person may open. */
export function useAreas() {
  const may = useMay();
  return AREAS.filter(({ needs }) => needs.some((action: Action) => may(action)));
}

export function usePhoneAreas() {
  const areas = useAreas();
  return { first: areas.slice(0, ON_PHONE), more: [...areas.slice(ON_PHONE), METHODS] };
}

type Area = (typeof AREAS)[number]["to"] | "/methoden";

/** A link to an area; the one to Lage opens the question that was asked there last. */
export function AreaLink({ to, children, onClick }: { readonly to: Area; readonly children: ReactNode; readonly onClick?: () => void }) {
  if (to === "/lage") return <LageLink>{children}</LageLink>;
  return (
    <Link
      to={to}
      params={{ hinweis: undefined, district: undefined }}
      search={{}}
      activeOptions={{ includeSearch: false }}
      {...(onClick === undefined ? {} : { onClick })}
    >
      {children}
    </Link>
  );
}

function LageLink({ children }: { readonly children: ReactNode }) {
  const choice = useLage((state) => state.choice);
  const view = useLage((state) => state.view);
  const defaults = useLage((state) => state.defaults);
  return (
    <Link to="/lage" search={toSearch(choice, view, defaults)} activeOptions={{ includeSearch: false }}>
      {children}
    </Link>
  );
}
