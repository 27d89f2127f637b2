import { agencyIdSchema, type AgencyId } from "@lagebild/domain";
import { useState, type ReactNode } from "react";
import { May } from "../../api/may.tsx";
import { useGeocodingQuality } from "../../api/geocoding.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Card, Cards } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { IconMapPin } from "@tabler/icons-react";
import { AddressQueue } from "./address-queue.tsx";
import { Deliveries } from "./deliveries-cards.tsx";
import { RatesCard } from "./rates-card.tsx";
import { SilenceNotes } from "./silence-notes.tsx";
import { UnknownCodesCard } from "./unknown-codes-card.tsx";
import { WeeksCard } from "./weeks-card.tsx";

/** How good the deliveries are week by week, how well places are known, and what waits for an answer: codes, addresses, days without data. */
export function DataQualityPage({ coverage }: { readonly coverage: ReactNode }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const [search, setSearch] = usePageSearch();
  const [by, setBy] = useState<"received" | "occurred">("received");
  const agency: AgencyId | undefined = agencyIdSchema.safeParse(search["agency"]).data;
  const answer = useGeocodingQuality(city.id, { from: undefined, by });
  const chosen = answer.data?.agencies.find((one) => one.agency === agency) ?? answer.data?.agencies[0];
  return (
    <Cards>
      <SilenceNotes />
      <Deliveries />
      {answer.data === undefined || chosen === undefined ? (
        <Card title={t("quality.title")} icon={<IconMapPin size={18} stroke={1.75} aria-hidden />}>
          {answer.data !== undefined ? (
            <EmptyState title={t("quality.empty")} />
          ) : answer.isError ? (
            <ErrorNote what={t("quality.title")} error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <Skeleton lines={6} />
          )}
        </Card>
      ) : (
        <>
          <RatesCard answer={answer.data} chosen={chosen.agency} onChoose={(id) => setSearch({ agency: id })} />
          <WeeksCard key={chosen.agency} agency={chosen} line={answer.data.line} by={by} onBy={setBy} />
        </>
      )}
      <UnknownCodesCard />
      <May action="answer-addresses">
        <AddressQueue key={agency ?? ""} agency={agency} />
      </May>
      {coverage}
    </Cards>
  );
}
