import { useMemo } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { Twin } from "../../map/compared-halves.tsx";
import type { LagePicture } from "../../map/lage-picture.ts";
import type { PeriodCounts } from "../../map/modes/period-counts.ts";
import { setComparison } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";

/** The counts of both periods, where they are laid out beside each other. */
export interface TwoHalves {
  readonly twin: Twin;
  /** On the main map. */
  readonly main: PeriodCounts | null;
  readonly label: string;
}

/** Null where one map shows it all. */
export function useTwin({ layout, shown, compared }: LagePicture): TwoHalves | null {
  const { t, format } = useTexts();
  const { split } = useView().comparison;
  return useMemo(() => {
    if (layout === "change" || compared === null) return null;
    const halves = shown?.halves ?? null;
    const [period, before] = [format.periodShort(compared.period), format.periodShort(compared.before)];
    const countedIn = (half: PeriodCounts | undefined): string => {
      const total = half?.total ?? null;
      return total === null ? t("compare.notCompared") : t("compare.counted", { count: total, text: format.count(total) });
    };
    const counted = { before: countedIn(halves?.before), period: countedIn(halves?.period) };
    return {
      main: halves?.period ?? null,
      label: t("compare.map", { period, before, counted: counted.period }),
      twin: {
        layout,
        picture: halves?.before ?? null,
        label: t("compare.twin", { period: before, counted: counted.before }),
        before: { title: before, detail: counted.before },
        period: { title: period, detail: counted.period },
        split,
        onSplit: (next) => setComparison({ split: next }),
        lineLabel: t("compare.line"),
        lineText: (share) => t("compare.line.at", { share: format.share(share / 100), before, period }),
        onFailure: () => setComparison({ layout: "change" }),
      },
    };
  }, [layout, shown, compared, split, t, format]);
}
