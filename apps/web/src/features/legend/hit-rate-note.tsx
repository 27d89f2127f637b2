import type { WarningMarks } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useFindings } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useFilter, useView } from "../../state/hooks.ts";
import { Badge } from "../../ui/badge.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import classes from "./legend.module.css";
import { streamOfFilter } from "./stream-of-filter.ts";

type HitRate = NonNullable<WarningMarks["hitRate"]>;

interface HitRateNoteProps {
  readonly resolution: number;
  /** A badge whose help tells the rest, or the whole of it. */
  readonly isShort: boolean;
}

/**
 * [H5] How dense the reports of the 28 days after were in what would have been marked then, beside the plain count. Measured for the streams of early warning alone: a list of
 * other reports is told what disturbance hit, by its name.
 */
export function HitRateNote({ resolution, isShort }: HitRateNoteProps): ReactNode {
  const { t, format } = useTexts();
  const { data } = useFindings(useView().city);
  const filter = useFilter();
  if (data === undefined || filter === null) return null;
  const own = streamOfFilter(filter);
  const stream = own ?? "disturbance";
  const name = t(`stream.${stream}`);
  const marks = data.marks.find((one) => one.stream === stream && one.resolution === resolution);
  const of = t("modes.hitRate.of", { stream: name, resolution, day: data.run === null ? "–" : format.day(data.run.asOf) });
  const hitRate = marks?.hitRate ?? null;
  if (hitRate === null || own === null) {
    const missing = data.run === null ? "modes.hitRate.noRun" : marks === undefined ? "modes.hitRate.noMarks" : "modes.hitRate.noPeriods";
    const reasons = [
      ...(own === null ? [t("modes.hitRate.other")] : []),
      hitRate === null ? t(missing, { of }) : t("modes.hitRate.text", { ...valuesOf(hitRate), of }),
    ];
    const reason = reasons.join(" ");
    const none = t(own === null ? "modes.hitRate.otherShort" : "modes.hitRate.none");
    if (isShort) return <Badge help={reason}>{none}</Badge>;
    return <Told text={`${none}. ${reason}`} />;
  }
  const text = `${t("modes.hitRate.text", { ...valuesOf(hitRate), of })} ${t(`modes.hitRate.${verdictOf(hitRate)}`)}`;
  if (!isShort) return <Told text={text} />;
  return (
    <Badge tone="info" help={text}>
      {`${name}: ${t("modes.hitRate", valuesOf(hitRate))}`}
    </Badge>
  );

  function valuesOf({ pai, pei, simplePai, simplePei }: HitRate) {
    return {
      pai: format.expectation(pai),
      pei: format.share(pei),
      simplePai: format.expectation(simplePai),
      simplePei: format.share(simplePei),
    };
  }
}

function Told({ text }: { readonly text: string }): ReactNode {
  const { t } = useTexts();
  return (
    <p className={classes.told}>
      {text} <MethodLink method="hit-rate" rule="HR5" of={t("modes.hitRate.title")} />
    </p>
  );
}

/** What differs by less than this share is called equal. */
const EQUAL = 0.02;

function verdictOf({ pai, simplePai }: HitRate): "better" | "equal" | "worse" {
  if (Math.abs(pai - simplePai) <= EQUAL * simplePai) return "equal";
  return pai > simplePai ? "better" : "worse";
}
