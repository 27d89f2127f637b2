import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useMay, type Action, type May } from "../api/session.ts";
import { useKnownCity } from "../state/open-city.tsx";
import classes from "./area-page.module.css";
import { AreaShell } from "./area-shell.tsx";
import { CityGate } from "./city-gate.tsx";
import { NotAllowedPage } from "./not-allowed-page.tsx";
import { usePageTitle } from "./page-title.ts";

interface AreaPageProps {
  /** What its pages are for. */
  readonly needs: readonly Action[];
  readonly title: string;
  readonly sections: readonly Section[];
  /** Its pages concern no city, and are open before there is one. */
  readonly needsNoCity?: boolean;
  /** Right side of the head. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

interface Section {
  readonly to: NonNullable<LinkProps["to"]>;
  /** Who may do none of it does not see the section. */
  readonly needs: readonly Action[];
  /** Reaches over all agencies, so that only the house may. */
  readonly isForHouse?: boolean;
  readonly name: string;
  /** A number beside the name. */
  readonly badge?: ReactNode;
}

/** An area beside the map: its name, its sections as tabs, and the open one below. */
export function AreaPage(props: AreaPageProps) {
  return (
    <CityGate
      needs={props.needs}
      withoutCity={props.needsNoCity === true ? <Area {...props} /> : undefined}
      render={(city, cities) => (
        <AreaShell city={city} cities={cities}>
          <Area {...props} />
        </AreaShell>
      )}
    />
  );
}

function Area(props: AreaPageProps) {
  return (
    <main id="main" className={classes.area}>
      <Head {...props} />
      <Body {...props} />
    </main>
  );
}

function isOpenFor({ needs, isForHouse = false }: Section, may: May): boolean {
  return needs.some((action) => may(action, isForHouse ? null : undefined));
}

/** A link to a section may come from somebody who may see it. */
function Body({ sections, children }: AreaPageProps) {
  const may = useMay();
  const { pathname } = useLocation();
  const open = sections.find(({ to }) => pathname.startsWith(to.replace(/\/\{.*$/, "")));
  const isAllowed = open === undefined || isOpenFor(open, may);
  return <div className={classes.body}>{isAllowed ? children : <NotAllowedPage isInMain />}</div>;
}

function Head({ title, sections, action }: AreaPageProps) {
  const city = useKnownCity();
  usePageTitle(title, ...(city === null ? [] : [city.name]));
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const may = useMay();
  // On a phone the sections are wider than the screen.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  return (
    <header className={classes.head}>
      <h2>{title}</h2>
      <nav ref={nav} aria-label={title}>
        {sections
          .filter((section) => isOpenFor(section, may))
          .map(({ to, name, badge }) => (
            <Link key={to} to={to} search={{}} params={{}} activeOptions={{ includeSearch: false }}>
              {name}
              {badge}
            </Link>
          ))}
      </nav>
      <div className={classes.action}>{action}</div>
    </header>
  );
}
