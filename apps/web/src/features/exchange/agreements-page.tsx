import { useTexts } from "../../i18n/language.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Cards } from "../../ui/card.tsx";
import { Segments } from "../../ui/segments.tsx";
import { AgreementsList } from "./agreements-list.tsx";
import { TransfersCard } from "./transfers-card.tsx";
import { VisibilityCard } from "./visibility-card.tsx";
import classes from "./exchange.module.css";

const PARTS = ["list", "matrix", "transfers"] as const;

/** What is agreed, what follows from it on a day, and what was handed over (R4). The address names the open part. */
export function AgreementsPage() {
  const { t } = useTexts();
  const [search, setSearch] = usePageSearch();
  const part = PARTS.find((one) => one === search["part"]) ?? "list";
  return (
    <Cards>
      <div className={classes.parts}>
        <Segments
          label={t("agreements.part")}
          value={part}
          options={PARTS.map((value) => ({ value, label: t(`agreements.part.${value}`) }))}
          onChange={(next) => setSearch({ part: next === "list" ? undefined : next, offset: undefined })}
        />
      </div>
      {part === "list" && <AgreementsList />}
      {part === "matrix" && <VisibilityCard />}
      {part === "transfers" && <TransfersCard />}
    </Cards>
  );
}
