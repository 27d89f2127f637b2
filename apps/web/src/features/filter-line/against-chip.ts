import { periodDays } from "@lagebild/domain";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useComparedPeriods } from "../../state/compared-periods.ts";
import { useTexts } from "../../i18n/language.tsx";
import { setComparison } from "../../state/actions.ts";
import { DEFAULT_COMPARISON } from "../../state/comparison.ts";
import { useView } from "../../state/hooks.ts";
import type { Chip } from "./chip.ts";

/** [M9] What the period is compared with, while the map shows a change; none in every other mode. */
export function useAgainstChip(): readonly Chip[] {
  const { t, format } = useTexts();
  const compared = useComparedPeriods();
  const { against } = useView().comparison;
  if (compared === null) return [];
  const { period, before } = compared;
  const short = format.periodShort(before);
  const isNearest = against === "before" && before.to === period.from;
  const chip: Chip = {
    id: "against",
    icon: IconArrowsDiff,
    label: t(isNearest ? "compare.chip.before" : against === "year" ? "compare.chip.year" : "compare.chip", { period: short }),
    short: t("compare.chip", { period: short }),
    help: t("compare.chip.help", { period: format.period(period), before: format.period(before), days: periodDays(period) }),
    isChanged: against !== DEFAULT_COMPARISON.against,
    clear: () => setComparison({ against: DEFAULT_COMPARISON.against }),
    clearLabel: t("compare.chip.reset"),
  };
  return [chip];
}
