import { Link } from "@tanstack/react-router";
import { IconDatabase, IconHelp, IconMap2, IconSettings } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { toSearch } from "../../state/search.ts";
import { useLage } from "../../state/store.ts";

export const AREAS = [
  { to: "/lage", name: "nav.lage", icon: IconMap2 },
  { to: "/daten", name: "nav.data", icon: IconDatabase },
  { to: "/verwaltung", name: "nav.admin", icon: IconSettings },
] as const;
/** On a phone the methods stand beside the areas; elsewhere they are the question mark in the top bar. */
export const PHONE_AREAS = [...AREAS, { to: "/methoden", name: "methods.area", icon: IconHelp }] as const;
type Area = (typeof PHONE_AREAS)[number]["to"];

/** A link to an area; the one to Lage opens the question that was asked there last. */
export function AreaLink({ to, children }: { readonly to: Area; readonly children: ReactNode }) {
  if (to === "/lage") return <LageLink>{children}</LageLink>;
  return (
    <Link to={to} search={{}} activeOptions={{ includeSearch: false }}>
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
