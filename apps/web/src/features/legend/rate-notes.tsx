import { addDays, type Meta } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { FREQUENCY_DAYS, frequencyFilter } from "../../map/modes/frequency.ts";
import type { DistrictRate } from "../../map/modes/rates.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { Badge } from "../../ui/badge.tsx";

interface RateNotesProps {
  readonly rates: readonly DistrictRate[];
  readonly meta: Meta;
}

/** [R23] Over which time a rate is told, and what to mind. */
export function RateNotes({ rates, meta }: RateNotesProps): ReactNode {
  const { t } = useTexts();
  const { rate } = useView();
  const names = rates.filter(({ caution }) => caution !== null).map(({ name }) => name);
  const missing = rates.filter(({ value }) => value === null).length;
  return (
    <>
      {rate === "frequency" ? <FrequencyNote meta={meta} /> : <Badge help={t("modes.rate.periodHelp")}>{t("modes.rate.period")}</Badge>}
      {rate !== "area" && (
        <Badge
          tone="warn"
          help={names.length === 0 ? t("modes.rate.cautionNone") : t("modes.rate.cautionHelp", { names: names.join(", ") })}
        >
          {t("modes.rate.caution")}
        </Badge>
      )}
      {missing > 0 && (
        <Badge tone="warn" help={t("modes.rate.missingHelp")}>
          {t("modes.rate.missing", { count: missing })}
        </Badge>
      )}
    </>
  );
}

/** [HZ1, R16] Whose year it is, and that it is not the number of the crime statistics. */
function FrequencyNote({ meta }: Pick<RateNotesProps, "meta">): ReactNode {
  const { t, format } = useTexts();
  const filter = useFilter();
  const counted = filter === null ? null : frequencyFilter(filter, meta.asOf);
  if (counted === null) return null;
  const day = format.dayShort(addDays(counted.period.to, -1));
  return (
    <Badge tone="info" help={t("modes.frequency.help", { period: format.period(counted.period) })}>
      {t("modes.frequency.note", { days: FREQUENCY_DAYS, day })}
    </Badge>
  );
}
