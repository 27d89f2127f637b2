import { addDays, daySchema } from "@lagebild/domain";
import { IconTruckDelivery } from "@tabler/icons-react";
import { useState } from "react";
import { useQuality } from "../../api/quality.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { DeliveriesCard } from "./deliveries-card.tsx";
import { keyOf, SHOWN_WEEKS } from "./deliveries.ts";
import { SourceCard } from "./source-card.tsx";

/** All sources at a glance, and the weeks of one of them. Weeks are counted back from the newest report of the city. */
export function Deliveries() {
  const { t } = useTexts();
  const city = useOpenCity();
  const [chosen, setChosen] = useState<string | null>(null);
  const newest = daySchema.safeParse(city.data.lastReceivedAt?.slice(0, 10)).data;
  const answer = useQuality(city.id, { from: newest === undefined ? undefined : addDays(newest, -7 * (SHOWN_WEEKS - 1)) });
  const sources = answer.data?.sources ?? [];
  const source = sources.find((one) => keyOf(one) === chosen) ?? sources[0];
  if (source !== undefined)
    return (
      <>
        <DeliveriesCard sources={sources} chosen={keyOf(source)} onChoose={setChosen} />
        <SourceCard key={keyOf(source)} source={source} />
      </>
    );
  return (
    <Card title={t("weekly.title")} icon={<IconTruckDelivery size={18} stroke={1.75} aria-hidden />}>
      {answer.data !== undefined ? (
        <EmptyState title={t("weekly.empty")} />
      ) : answer.isError ? (
        <ErrorNote what={t("weekly.title")} error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Card>
  );
}
