import type { Cell } from "@lagebild/domain";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useAgencyNames, useCategoryNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { CellFact } from "../../map/cell-facts.ts";
import { useLagePicture } from "../../map/lage-picture.ts";
import { markCautionText } from "../../map/modes/caution-text.ts";
import type { CellCaution, ReadingOf, ShareReading } from "../../map/modes/cell-reading.ts";
import { classWords } from "../../map/modes/class-words.ts";
import { BANDWIDTH_M } from "../../map/modes/mode-request.ts";
import { rateText, reportersText } from "../../map/modes/reading-text.ts";
import { useView } from "../../state/hooks.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Notice } from "../../ui/card.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import type { MethodName } from "../../ui/methods.ts";
import classes from "./cell-drawer.module.css";

/** What the mode on the map says of the chosen cell, in a sentence; nothing where the count says all. */
export function ModeLine({ cell }: { readonly cell: Cell }): ReactNode {
  const { t } = useTexts();
  const { shown } = useLagePicture();
  if (shown === null || shown.lacks !== null || !shown.facts.inScope.includes(cell)) return null;
  const fact = shown.facts.fact(cell);
  const { reading } = fact;
  if (shown.rates !== null) return <RateLine cell={cell} />;
  switch (reading?.mode) {
    case undefined:
      return null;
    case "change":
      return <ChangeLine fact={fact} reading={reading} bounds={shown.facts.bounds} />;
    case "hotspots":
      return (
        <>
          <HotspotLine fact={fact} reading={reading} />
          <Cautions of={reading.cautions} />
        </>
      );
    case "emerging":
      return (
        <>
          <EmergingLine reading={reading} />
          <Cautions of={reading.cautions} />
        </>
      );
    case "density":
      return <DensityLine reading={reading} />;
    case "share":
      return <ShareLine title={t("modes.share")} value={{ ...reading, count: fact.count }} />;
    case "reporters":
      return <ReportersLine complaints={fact.count} reading={reading} />;
  }
}

interface LineProps {
  readonly title: string;
  readonly method: MethodName;
  readonly children: ReactNode;
}

function Line({ title, method, children }: LineProps): ReactNode {
  return (
    <>
      <h3>
        {title} <MethodLink isIcon method={method} of={title} />
      </h3>
      <p className={classes.lead}>{children}</p>
    </>
  );
}

interface ChangeProps {
  readonly fact: CellFact;
  readonly reading: ReadingOf<"change">;
  readonly bounds: readonly number[];
}

/** [E4] */
function ChangeLine({ fact, reading, bounds }: ChangeProps): ReactNode {
  const { t, rich, format } = useTexts();
  const words = useMemo(() => classWords("change", bounds, { t, format }), [bounds, t, format]);
  const { before, ratio, lower, upper, pAdjusted } = reading;
  const counts = { after: format.count(fact.count), before: format.count(before) };
  if (pAdjusted === null) {
    return (
      <Line title={t("modes.change")} method="period-comparison">
        {rich("modes.line.tooFew", counts)}
      </Line>
    );
  }
  const { expectation } = format;
  const range =
    ratio !== null && upper !== null
      ? t("modes.line.ratio", { ratio: expectation(ratio), lower: expectation(lower ?? 0), upper: expectation(upper) })
      : t("modes.line.ratioOpen", { lower: expectation(lower ?? 0) });
  return (
    <Line title={t("modes.change")} method="period-comparison">
      {rich("modes.line.change", { state: words[fact.modeClass] ?? "", ...counts })}; {range}; <P value={pAdjusted} />.
    </Line>
  );
}

/** [H1, H5] */
function HotspotLine({ fact, reading }: { readonly fact: CellFact; readonly reading: ReadingOf<"hotspots"> }): ReactNode {
  const { t, rich, format } = useTexts();
  const { z, pAdjusted, before, isSimplyNamed } = reading;
  const level = classWords("hotspots", [], { t, format })[fact.modeClass] ?? "";
  const isHot = fact.modeClass > 0;
  return (
    <Line title={t("modes.hotspots")} method="gi-star">
      {isHot ? rich("modes.line.hot", { level }) : rich("modes.line.notHot")}
      {z !== null && `; z = ${format.expectation(z)}`}
      {pAdjusted !== null && (
        <>
          ; <P value={pAdjusted} />
        </>
      )}
      . {before !== null && t(isSimplyNamed ? "modes.line.simple" : "modes.line.notSimple", { before: format.count(before) })}
    </Line>
  );
}

/** [E3] */
function EmergingLine({ reading: { letter, hotSteps, steps, trend } }: { readonly reading: ReadingOf<"emerging"> }): ReactNode {
  const { t, rich, format } = useTexts();
  const numbers = { hot: format.count(hotSteps), steps: format.count(steps) };
  return (
    <Line title={t("modes.emerging")} method="emerging-hotspots">
      {letter === null
        ? rich("modes.line.noPattern", numbers)
        : rich("modes.line.emerging", { letter, name: t(`modes.emerging.${letter}`), ...numbers })}
      {trend !== null && `; ${t(`modes.line.trend.${trend}`)}`}.
    </Line>
  );
}

/** [EW7] */
function Cautions({ of }: { readonly of: readonly CellCaution[] }): ReactNode {
  const texts = useTexts();
  const { id } = useOpenCity();
  const agencyName = useAgencyNames(id);
  const categoryName = useCategoryNames(id, texts.format.language);
  if (of.length === 0) return null;
  return (
    <Notice tone="warn" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden />}>
      {of.map((caution) => (
        <p key={JSON.stringify(caution)}>{markCautionText(caution, { ...texts, agencyName, categoryName })}</p>
      ))}
    </Notice>
  );
}

/** [H3] */
function DensityLine({ reading: { perKm2 } }: { readonly reading: ReadingOf<"density"> }): ReactNode {
  const { t, rich, format } = useTexts();
  const bandwidth = t("map.metres", { value: format.count(BANDWIDTH_M) });
  return (
    <Line title={t("modes.density")} method="kernel-density">
      {rich("modes.line.density", { value: format.expectation(perKm2), bandwidth })}
    </Line>
  );
}

/** [R23] */
function RateLine({ cell }: { readonly cell: Cell }): ReactNode {
  const { t, rich, format } = useTexts();
  const { shown } = useLagePicture();
  const relation = useView().rate;
  const rate = shown?.rates?.rateAt(cell) ?? null;
  if (rate === null) return null;
  if (relation === "share") {
    const title = `${t("modes.share")}, ${rate.name}`;
    return rate.share === null ? null : <ShareLine title={title} value={{ ...rate.share, count: rate.count }} />;
  }
  return (
    <Line title={t("modes.rate")} method="counting">
      {rich("modes.line.rate", { value: rateText(relation, rate, { t, format }), name: rate.name })}
      {rate.caution !== null && relation !== "area" && `; ${t(`modes.rate.${rate.caution}`)}`}.
    </Line>
  );
}

/** [AT1, AT3, AT4] */
function ShareLine({
  title,
  value,
}: {
  readonly title: string;
  readonly value: Omit<ShareReading, "mode"> & { readonly count: number };
}): ReactNode {
  const { rich, format } = useTexts();
  const { count, whole, share, lower, upper } = value;
  const counts = { text: format.count(count), whole: format.count(whole) };
  const isTold = share !== null && lower !== null && upper !== null;
  return (
    <Line title={title} method="counting">
      {isTold
        ? rich("modes.line.share", { ...counts, value: format.percent(share), lower: format.percent(lower), upper: format.percent(upper) })
        : rich("modes.line.shareFew", counts)}
    </Line>
  );
}

/** [DR1, DR3] */
function ReportersLine({ complaints, reading }: { readonly complaints: number; readonly reading: ReadingOf<"reporters"> }): ReactNode {
  const { t, rich, format } = useTexts();
  return (
    <Line title={t("modes.title.reporters")} method="counting">
      {rich("modes.line.reporters", {
        reporters: reportersText(reading, { t, format }),
        complaints: t("modes.card.complaints", { count: complaints, text: format.count(complaints) }),
        keyed: format.count(reading.keyed),
      })}
    </Line>
  );
}

function P({ value }: { readonly value: number }): ReactNode {
  const { t, format } = useTexts();
  const p = format.p(value);
  return t(p.startsWith("<") ? "modes.line.pSmall" : "modes.line.p", { p });
}
