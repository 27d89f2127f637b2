import type { ReactNode } from "react";
import type { Action } from "../api/session.ts";
import { useOpenCity } from "../state/open-city.tsx";
import classes from "./area-page.module.css";
import { AreaShell } from "./area-shell.tsx";
import { CityGate } from "./city-gate.tsx";
import { usePageTitle } from "./page-title.ts";

interface OpenAreaProps {
  /** What it is for. */
  readonly needs: readonly Action[];
  readonly title: string;
  readonly children: ReactNode;
}

/** An area that fills the room below the top bar in its own way. */
export function OpenArea({ title, needs, children }: OpenAreaProps) {
  return (
    <CityGate
      needs={needs}
      render={(city, cities) => (
        <AreaShell city={city} cities={cities}>
          <Body title={title}>{children}</Body>
        </AreaShell>
      )}
    />
  );
}

function Body({ title, children }: Omit<OpenAreaProps, "needs">) {
  usePageTitle(title, useOpenCity().name);
  return (
    <main id="main" className={classes.area}>
      {children}
    </main>
  );
}
