import type { Meta } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../i18n/language.tsx";
import { Badge } from "../ui/badge.tsx";

type Counted = Pick<Meta, "isWeighted" | "windows" | "total">;

/** [M8] Says that counts are sums of shares, how many reports with a time window stand behind them, and what that means. */
export function WeightedBadge({ meta }: { readonly meta: Counted }): ReactNode {
  const { t, format } = useTexts();
  const { reports, sum } = meta.windows;
  if (!meta.isWeighted) return null;
  if (reports === 0) {
    return (
      <Badge tone="info" help={t("weighted.help.elsewhere")}>
        {t("weighted.badge")}
      </Badge>
    );
  }
  const help = t("weighted.help", {
    count: reports,
    reports: format.count(reports),
    sum: format.tally(sum, true),
    total: format.tally(meta.total, true),
    share: format.share(meta.total === 0 ? 0 : sum / meta.total),
  });
  return (
    <Badge tone="info" help={help}>
      {t("weighted.badge.count", { reports: format.count(reports) })}
    </Badge>
  );
}

/** [M8] The same beside hours, which hold shares also where no filter asks for times. */
export function WeightedHoursBadge({ meta }: { readonly meta: Counted }): ReactNode {
  const { t, format } = useTexts();
  const { reports } = meta.windows;
  if (meta.isWeighted) return <WeightedBadge meta={meta} />;
  if (reports === 0) return null;
  return (
    <Badge tone="info" help={t("weighted.hours.help", { count: reports, reports: format.count(reports), total: format.count(meta.total) })}>
      {t("weighted.badge.count", { reports: format.count(reports) })}
    </Badge>
  );
}
