import type { CityAnswer, CitySummary } from "@lagebild/domain";
import { Navigate } from "@tanstack/react-router";
import { useMay } from "../api/session.ts";
import { NoReportsPage } from "../features/states/start-pages.tsx";
import { useTexts } from "../i18n/language.tsx";
import { AreaShell } from "./area-shell.tsx";
import { CityGate } from "./city-gate.tsx";
import { useCityDefaults } from "./city-defaults.ts";
import { LageScreen } from "./lage-screen.tsx";
import { LinkButton } from "./link-button.tsx";
import { usePageTitle } from "./page-title.ts";

/** What must be known before there is something to ask: a city and its newest report. Who is told published tables alone is led to them. */
export function LagePage() {
  const may = useMay();
  if (may("view-published") && !may("view-picture")) return <Navigate to="/veroeffentlicht" search={{}} replace />;
  return <CityGate needs={["view-picture"]} render={(city, cities) => <Lage city={city} cities={cities} />} />;
}

function Lage({ city, cities }: { readonly city: CityAnswer; readonly cities: readonly CitySummary[] }) {
  const { t } = useTexts();
  useCityDefaults(city);
  usePageTitle(city.name);
  if (city.data.lastOn !== null) return <LageScreen city={city} cities={cities} />;
  return (
    <AreaShell city={city} cities={cities}>
      <NoReportsPage city={city} cities={cities} action={<LinkButton to="/daten">{t("state.noReports.data")}</LinkButton>} />
    </AreaShell>
  );
}
