import type { CityAnswer, CityId, CitySummary } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { selectCity } from "../../state/select-city.ts";
import { Button } from "../../ui/button.tsx";
import { BusyBar, Choices, Command, MessagePage } from "../../ui/page.tsx";
import { ErrorNote } from "../../ui/states.tsx";

/** The server answers, but cannot answer questions yet. */
export function StartingPage({ waitingFor }: { readonly waitingFor: readonly string[] }) {
  const { t } = useTexts();
  const what = waitingFor.map((one) => (one === "server" ? t("state.starting.server") : one)).join(", ");
  return (
    <MessagePage title={t("state.starting.title")}>
      <BusyBar />
      <p>{t("state.starting.text")}</p>
      {what !== "" && <p role="status">{t("state.starting.waiting", { what })}</p>}
    </MessagePage>
  );
}

/** Nothing answers; the page goes on asking. */
export function UnreachablePage({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <MessagePage title={t("state.unreachable.title")}>
      <p role="alert">{t("state.unreachable.text")}</p>
      <Choices>
        <Button look="primary" onClick={onRetry}>
          {t("state.retry")}
        </Button>
      </Choices>
    </MessagePage>
  );
}

/** First visit before any city was set up; below the bar, so that the own account stays in reach. */
export function NoCityPage() {
  const { t } = useTexts();
  return (
    <MessagePage isInShell title={t("state.noCity.title")}>
      <p>{t("state.noCity.text")}</p>
      <Command>npm run lagebild -- demo</Command>
      <p>{t("state.noCity.own")}</p>
      <Command>
        npm run lagebild -- city create --id meine-stadt --name "Meine Stadt" --boundary stadtgebiet.geojson --districts
        stadtbezirke.geojson
      </Command>
      <p>{t("state.noCity.wait")}</p>
    </MessagePage>
  );
}

/** A link to a city that this server does not have. */
export function UnknownCityPage({ city, cities }: { readonly city: CityId; readonly cities: readonly CitySummary[] }) {
  const { t, format } = useTexts();
  return (
    <MessagePage title={t("state.unknownCity.title", { city })}>
      <p>{t("state.unknownCity.text")}</p>
      <Choices>
        {cities.map(({ id, name, reportCount }) => (
          <Button key={id} onClick={() => selectCity(id)}>
            {name} · {t("city.reports", { text: format.count(reportCount) })}
          </Button>
        ))}
      </Choices>
    </MessagePage>
  );
}

interface NoReportsPageProps {
  readonly city: CityAnswer;
  readonly cities: readonly CitySummary[];
  /** Where reports can be brought in. */
  readonly action: ReactNode;
}

/** The city is set up and empty; it stands below the top bar, so that language, areas and other cities stay in reach. */
export function NoReportsPage({ city, cities, action }: NoReportsPageProps) {
  const { t } = useTexts();
  const others = cities.filter(({ id, reportCount }) => id !== city.id && reportCount > 0);
  return (
    <MessagePage isInShell title={t("state.noReports.title", { city: city.name })}>
      {city.data.isImporting ? (
        <>
          <BusyBar />
          <p role="status">{t("stamp.importing")}</p>
        </>
      ) : (
        <>
          <p>{t("state.noReports.text")}</p>
          <Command>{`npm run lagebild -- import meldungen.csv --city ${city.id} --agency ordnungsamt --kind administrativeOffence --mapping zuordnung.json`}</Command>
          <p>{t("state.noCity.wait")}</p>
        </>
      )}
      <Choices>
        {action}
        {others.map(({ id, name }) => (
          <Button key={id} onClick={() => selectCity(id)}>
            {name}
          </Button>
        ))}
      </Choices>
    </MessagePage>
  );
}

interface FailedPageProps {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function FailedPage({ what, error, onRetry }: FailedPageProps) {
  const { t } = useTexts();
  return (
    <MessagePage title={t("app.name")}>
      <ErrorNote what={what} error={error} onRetry={onRetry} />
    </MessagePage>
  );
}
