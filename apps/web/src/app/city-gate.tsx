import type { CityAnswer, CitySummary } from "@lagebild/domain";
import { type ReactNode, useEffect } from "react";
import { useCities, useCity } from "../api/cities.ts";
import { useReady } from "../api/server.ts";
import { useMay, type Action } from "../api/session.ts";
import { FailedPage, NoCityPage, StartingPage, UnknownCityPage, UnreachablePage } from "../features/states/start-pages.tsx";
import { useTexts } from "../i18n/language.tsx";
import { selectCity } from "../state/select-city.ts";
import { OpenCityProvider } from "../state/open-city.tsx";
import { useLage } from "../state/store.ts";
import { useIsSlow } from "../ui/states.tsx";
import { AreaShell, BareShell } from "./area-shell.tsx";
import { NotAllowedPage } from "./not-allowed-page.tsx";
import { SessionGate } from "./session-gate.tsx";

/** A server that restarts is away no longer than this. */
const UNREACHABLE_MS = 3_000;

interface CityGateProps {
  /** What the page is for; whoever may do none of it is told so. */
  readonly needs: readonly Action[];
  /** In place of the word that there is no city yet: pages that need none. */
  readonly withoutCity?: ReactNode;
  readonly render: (city: CityAnswer, cities: readonly CitySummary[]) => ReactNode;
}

/** What must be known before any page of a city: a server that is ready, and the city of the address. */
export function CityGate({ needs, withoutCity, render }: CityGateProps) {
  const { t } = useTexts();
  const ready = useReady();
  const isReady = ready.data?.ready === true;
  const isSlow = useIsSlow(!isReady);
  const isUnreachable = useIsSlow(ready.data?.isReachable === false, UNREACHABLE_MS);
  if (ready.isError) return <FailedPage what={t("app.name")} error={ready.error} onRetry={() => void ready.refetch()} />;
  if (isUnreachable) return <UnreachablePage onRetry={() => void ready.refetch()} />;
  if (!isReady) return isSlow ? <StartingPage waitingFor={ready.data?.waitingFor ?? []} /> : null;
  return (
    <SessionGate>
      <ChosenCity needs={needs} withoutCity={withoutCity} render={render} />
    </SessionGate>
  );
}

function ChosenCity({ needs, withoutCity = <NoCityPage />, render }: CityGateProps) {
  const { t } = useTexts();
  const cities = useCities();
  const chosen = useLage(({ view }) => view.city);
  const list = cities.data?.cities;
  const first = list === undefined ? undefined : (list.find(({ reportCount }) => reportCount > 0) ?? list[0]);
  useEffect(() => {
    if (chosen === null && first !== undefined) selectCity(first.id);
  }, [chosen, first]);
  if (cities.isError && list === undefined)
    return <FailedPage what={t("nav.lage")} error={cities.error} onRetry={() => void cities.refetch()} />;
  if (list === undefined) return null;
  if (list.length === 0) return <BareShell>{withoutCity}</BareShell>;
  if (chosen === null) return null;
  if (!list.some(({ id }) => id === chosen)) return <UnknownCityPage city={chosen} cities={list} />;
  return <OneCity cities={list} needs={needs} render={render} />;
}

function OneCity({ cities, needs, render }: CityGateProps & { readonly cities: readonly CitySummary[] }) {
  const { t } = useTexts();
  const chosen = useLage(({ view }) => view.city);
  const city = useCity(chosen);
  const { data } = city;
  const may = useMay();
  if (data === undefined)
    return city.isError ? <FailedPage what={t("nav.lage")} error={city.error} onRetry={() => void city.refetch()} /> : null;
  return (
    <OpenCityProvider value={data}>
      {needs.some((action) => may(action)) ? (
        render(data, cities)
      ) : (
        <AreaShell city={data} cities={cities}>
          <NotAllowedPage />
        </AreaShell>
      )}
    </OpenCityProvider>
  );
}
