import type { CityAnswer, CitySummary } from "@lagebild/domain";
import type { ReactNode } from "react";
import { AreaBar } from "../features/top-bar/area-bar.tsx";
import { BareBar, TopBar } from "../features/top-bar/top-bar.tsx";
import { useTexts } from "../i18n/language.tsx";
import { useLayout } from "../ui/layout.ts";
import classes from "./area-shell.module.css";
import { PaletteHost } from "./palette-host.tsx";

interface AreaShellProps {
  readonly city: CityAnswer;
  readonly cities: readonly CitySummary[];
  readonly children: ReactNode;
}

/** The same before there is a city. */
export function BareShell({ children }: Pick<AreaShellProps, "children">) {
  const { t } = useTexts();
  return (
    <div className={classes.screen} data-layout={useLayout()}>
      <a className={classes.skip} href="#main">
        {t("app.skip")}
      </a>
      <BareBar />
      {children}
    </div>
  );
}

/** Skip link and top bar around every area; on a phone the areas stand below the thumb. */
export function AreaShell({ city, cities, children }: AreaShellProps) {
  const { t } = useTexts();
  const layout = useLayout();
  return (
    <div className={classes.screen} data-layout={layout}>
      <a className={classes.skip} href="#main">
        {t("app.skip")}
      </a>
      <TopBar city={city} cities={cities} />
      {children}
      <PaletteHost city={city} />
      {layout === "phone" && <AreaBar city={city.id} />}
    </div>
  );
}
