import type { AgencyId } from "@lagebild/domain";
import { IconMapPinQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { useOpenAddresses } from "../../api/geocoding.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Segments } from "../../ui/segments.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { Pager } from "../../ui/table.tsx";
import { QueuedAddress } from "./queued-address.tsx";
import classes from "./data-quality.module.css";

const PAGE = 20;

/** Addresses that no rule could place for sure; an answer counts for every report with the same text, also later ones. */
export function AddressQueue({ agency }: { readonly agency: AgencyId | undefined }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const [, setSearch] = usePageSearch();
  const [state, setState] = useState<QueueState>("open");
  const [offset, setOffset] = useState(0);
  const answer = useOpenAddresses(city.id, { agency, state, offset, limit: PAGE });
  const { total, reports, addresses } = answer.data ?? { total: 0, reports: 0, addresses: [] };
  return (
    <Card
      title={t("queue.title")}
      icon={<IconMapPinQuestion size={18} stroke={1.75} aria-hidden />}
      meta={
        answer.data !== undefined &&
        t("queue.total", { count: total, text: format.count(total), reports, reportsText: format.count(reports) })
      }
      tools={
        <>
          <MethodLink method="geocoding" of={t("queue.title")} />
          {agency !== undefined && (
            <Button isDense onClick={() => setSearch({ agency: undefined })}>
              {t("queue.allAgencies", { agency: nameOf(agency) })}
            </Button>
          )}
          <StateChoice
            state={state}
            onChange={(next) => {
              setState(next);
              setOffset(0);
            }}
          />
        </>
      }
    >
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote what={t("queue.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )
      ) : total === 0 ? (
        <EmptyState
          icon={<IconMapPinQuestion size={28} stroke={1.5} aria-hidden />}
          title={t(state === "open" ? "queue.empty" : "queue.emptyAnswered")}
        />
      ) : (
        <>
          <ul className={classes.queue}>
            {addresses.map((address) => (
              <QueuedAddress key={address.id} address={address} />
            ))}
          </ul>
          <Pager offset={offset} limit={PAGE} total={total} onOffset={setOffset} />
        </>
      )}
    </Card>
  );
}

type QueueState = "open" | "answered";

function StateChoice({ state, onChange }: { readonly state: QueueState; readonly onChange: (state: QueueState) => void }) {
  const { t } = useTexts();
  const options = (["open", "answered"] as const).map((value) => ({ value, label: t(`queue.${value}`) }));
  return <Segments label={t("queue.state")} value={state} options={options} onChange={onChange} />;
}
