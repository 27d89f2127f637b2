import { Link } from "@tanstack/react-router";
import { IconDatabase, IconHelp, IconMap2, IconPolygon, IconRadar2, IconSettings } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { toSearch } from "../../state/search.ts";
import { useLage } from "../../state/store.ts";

export const WARNING = "/fruehwarnung/{-$hinweis}";
export const AREAS = [
  { to: "/lage", name: "nav.lage", icon: IconMap2 },
  { to: WARNING, name: "nav.warning", icon: IconRadar2 },
  { to: "/stadtbezirke/{-$district}", name: "nav.districts", icon: IconPolygon },
  { to: "/daten", name: "nav.data", icon: IconDatabase },
  { to: "/verwaltung", name: "nav.admin", icon: IconSettings },
] as const;
/** On a phone the first areas stand below the thumb, the others behind "more"; the methods are the question mark in the top bar elsewhere. */
export const PHONE_AREAS = AREAS.slice(0, 3);
export const MORE_AREAS = [...AREAS.slice(3), { to: "/methoden", name: "methods.area", icon: IconHelp }] as const;
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
