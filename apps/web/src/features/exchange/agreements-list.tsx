import type { Agreement, AgreementsAnswer } from "@lagebild/domain";
import { IconFileText, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../api/session.ts";
import { useAgencyNames } from "../../api/cities.ts";
import { useAgreements } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { CreateAgreementDialog } from "./agreement-dialog.tsx";
import { DayField } from "./day-field.tsx";
import { OneAgreement } from "./one-agreement.tsx";
import classes from "./exchange.module.css";

const ICON = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

/** Every agreement, by who gives, with what is in force on a day. */
export function AgreementsList() {
  const { t } = useTexts();
  const city = useOpenCity();
  const [{ on }, setSearch] = usePageSearch();
  const answer = useAgreements(city.id, on ?? null);
  const may = useMay();
  const [isAsking, setIsAsking] = useState(false);
  const add = may("manage-exchange") && (
    <Button isDense look="primary" onClick={() => setIsAsking(true)}>
      <IconPlus size={16} stroke={1.75} aria-hidden />
      {t("agreements.new")}
    </Button>
  );
  return (
    <>
      {answer.data === undefined || answer.data.agreements.length === 0 ? (
        <Card title={t("agreements.short")} icon={<IconFileText {...ICON} />}>
          {answer.data !== undefined ? (
            <EmptyState
              title={t("agreements.empty")}
              text={t("agreements.empty.text")}
              icon={<IconFileText size={28} stroke={1.5} aria-hidden />}
            >
              {add}
            </EmptyState>
          ) : answer.isError ? (
            <ErrorNote what={t("agreements.title")} error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <Skeleton lines={6} />
          )}
        </Card>
      ) : (
        <>
          <div className={classes.row}>
            <DayField label={t("agreements.on")} day={on ?? answer.data.on} onDay={(day) => setSearch({ on: day })} />
            {add}
          </div>
          <ByOwner answer={answer.data} />
        </>
      )}
      {isAsking && <CreateAgreementDialog owner={null} onClose={() => setIsAsking(false)} />}
    </>
  );
}

function ByOwner({ answer: { agreements, on } }: { readonly answer: AgreementsAnswer }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const ownerOf = ({ versions }: Agreement): string => versions[0]?.from ?? "";
  const owners = [...new Set(agreements.map(ownerOf))].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "de"));
  return owners.map((owner) => {
    const own = agreements.filter((agreement) => ownerOf(agreement) === owner);
    return (
      <Card
        key={owner}
        title={t("agreements.gives", { name: nameOf(owner) })}
        icon={<IconFileText {...ICON} />}
        meta={t("agreements.count", { count: own.length })}
      >
        <ul className={classes.agreements}>
          {own.map((agreement) => (
            <OneAgreement key={agreement.id} agreement={agreement} on={on} />
          ))}
        </ul>
      </Card>
    );
  });
}
