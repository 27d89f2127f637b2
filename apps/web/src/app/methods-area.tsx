import { Outlet, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { MethodsIndex } from "../features/methods/methods-index.tsx";
import { MethodView } from "../features/methods/method-view.tsx";
import { useMethodTitle } from "../features/methods/use-pages.ts";
import { useTexts } from "../i18n/language.tsx";
import { AreaShell } from "./area-shell.tsx";
import { CityGate } from "./city-gate.tsx";
import classes from "./methods-area.module.css";
import { usePageTitle } from "./page-title.ts";

/** How everything is computed: readable from every screen, by the question mark in the top bar and beside each figure. */
export function MethodsArea() {
  return (
    <CityGate
      needs={["view-city"]}
      render={(city, cities) => (
        <AreaShell city={city} cities={cities}>
          <main id="main" className={classes.main}>
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          </main>
        </AreaShell>
      )}
    />
  );
}

export function MethodsIndexPage() {
  const { t } = useTexts();
  usePageTitle(t("methods.title"));
  return <MethodsIndex />;
}

export function MethodPage() {
  const { t } = useTexts();
  const { method = "" } = useParams({ strict: false });
  usePageTitle(useMethodTitle(method) ?? t("methods.unknown.title"), t("methods.area"));
  return <MethodView name={method} />;
}
