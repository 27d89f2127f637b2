import type { WarningMarks } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useFindings } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useFilter, useView } from "../../state/hooks.ts";
import { Badge } from "../../ui/badge.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import classes from "./legend.module.css";
import { streamOfKinds } from "./stream-of-filter.ts";

type HitRate = NonNullable<WarningMarks["hitRate"]>;

interface HitRateNoteProps {
  readonly resolution: number;
  /** A badge whose help tells the rest, or the whole of it. */
  readonly isShort: boolean;
}

/** [H5] How dense the reports of the 28 days after were in what would have been marked then, beside the plain count. */
export function HitRateNote({ resolution, isShort }: HitRateNoteProps): ReactNode {
  const { t, format } = useTexts();
  const { data } = useFindings(useView().city);
  const stream = streamOfKinds(useFilter()?.kinds);
  if (data === undefined) return null;
  const marks = data.marks.find((one) => one.stream === stream && one.resolution === resolution);
  const of = t("modes.hitRate.of", { stream: t(`stream.${stream}`), resolution });
  const hitRate = marks?.hitRate ?? null;
  if (hitRate === null) {
    const reason = t(
      data.run === null ? "modes.hitRate.noRun" : marks === undefined ? "modes.hitRate.noMarks" : "modes.hitRate.noPeriods",
      { of },
    );
    if (isShort) return <Badge help={reason}>{t("modes.hitRate.none")}</Badge>;
    return <Told text={`${t("modes.hitRate.none")}. ${reason}`} />;
  }
  const text = `${t("modes.hitRate.text", { ...valuesOf(hitRate), of })} ${t(`modes.hitRate.${verdictOf(hitRate)}`)}`;
  if (!isShort) return <Told text={text} />;
  return (
    <Badge tone="info" help={text}>
      {t("modes.hitRate", valuesOf(hitRate))}
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
