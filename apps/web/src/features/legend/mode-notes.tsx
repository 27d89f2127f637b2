import { addDays, type AnalysisResult, type AnalysisValue, type CellsAnswer } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type ShownFacts, useLagePicture } from "../../map/lage-picture.ts";
import { BANDWIDTH_M } from "../../map/modes/mode-request.ts";
import { simplyNamed } from "../../map/modes/simple-count.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { Badge } from "../../ui/badge.tsx";
import { CautionNote } from "./caution-note.tsx";
import { ChangeNotes } from "./change-notes.tsx";
import { LeftOutNote, SpecialNote } from "./common-notes.tsx";
import { ReportersNotes, ShareNote } from "./indicator-notes.tsx";
import { HitRateNote } from "./hit-rate-note.tsx";
import { RateNotes } from "./rate-notes.tsx";

type ValueOf<M extends AnalysisValue["method"]> = Extract<AnalysisValue, { readonly method: M }>;
type Inference = Extract<AnalysisResult, { readonly kind: "result" }>["inference"];

interface ModeNotesProps {
  readonly shown: ShownFacts;
  /** There is one line for all of it. */
  readonly isShort: boolean;
}

/** What a mode stands on: against what, from where its p comes, what it leaves out. */
export function ModeNotes({ shown: { facts, analysis, rates, reporters, lacks, meta: shownMeta }, isShort }: ModeNotesProps): ReactNode {
  const { layout, answer } = useLagePicture();
  const isCounts = layout !== "change";
  const isShare = useView().rate === "share";
  if (lacks !== null) return null;
  if (facts.mode === "share" || facts.mode === "reporters") {
    return (
      <>
        {facts.mode === "share" ? <ShareNote /> : <ReportersNotes reporters={reporters} />}
        <LeftOutNote meta={shownMeta} proactive={0} />
        <SpecialNote meta={shownMeta} />
      </>
    );
  }
  if (rates !== null) {
    return (
      <>
        {isShare ? <ShareNote /> : <RateNotes rates={rates.rates} meta={shownMeta} />}
        <LeftOutNote meta={shownMeta} proactive={0} inNone={rates.inNone} />
        <SpecialNote meta={shownMeta} />
      </>
    );
  }
  if (analysis === null) return null;
  const { meta, result } = analysis;
  const leftOut = <LeftOutNote meta={meta} proactive={meta.proactiveLeftOut} ofDays={reportsOfDays(answer, analysis)} />;
  return (
    <>
      {(facts.mode === "hotspots" || facts.mode === "emerging") && <CautionNote facts={facts} isShort={isShort} />}
      {facts.mode === "change" && leftOut}
      {result.kind === "result" && <ValueNotes value={result.value} inference={result.inference} isCounts={isCounts} />}
      {facts.mode === "hotspots" && <HitRateNote resolution={facts.resolution} isShort={isShort} />}
      {facts.mode !== "change" && leftOut}
      <SpecialNote meta={meta} />
    </>
  );
}

/** [PC9] Reports of the days that are not compared: what stands above the map counts them. Weighted sums differ in their last digits. */
function reportsOfDays(answer: Pick<CellsAnswer, "meta"> | null, { meta, result }: NonNullable<ShownFacts["analysis"]>): number {
  if (answer === null || result.kind !== "result" || result.value.method !== "period-comparison") return 0;
  if (result.value.leftOut.length === 0 || answer.meta.dataStamp !== meta.dataStamp) return 0;
  const rest = answer.meta.total - meta.total - meta.proactiveLeftOut;
  return rest < 0.05 ? 0 : rest;
}

interface ValueNotesProps {
  readonly value: AnalysisValue;
  readonly inference: Inference;
  readonly isCounts: boolean;
}

function ValueNotes({ value, inference, isCounts }: ValueNotesProps): ReactNode {
  switch (value.method) {
    case "period-comparison":
      return <ChangeNotes value={value} isCounts={isCounts} />;
    case "gi-star":
      return (
        <>
          <SourceNote inference={inference} />
          <SimpleCountNote value={value} />
          <WholeCityNote />
        </>
      );
    case "emerging-hotspots":
      return (
        <>
          <StepsNote value={value} />
          <SourceNote inference={inference} />
          <WholeCityNote />
        </>
      );
    case "density":
      return <DensityNotes />;
    case "local-moran":
    case "district-comparison":
    case "scan":
    case "concentration":
    case "near-repeat":
    case "near-repeat-pairs":
      return null;
  }
}

const SOURCES = {
  exact: "modes.source.exact",
  fitted: "modes.source.fitted",
  normal: "modes.source.normal",
} as const;

/** [M5] */
function SourceNote({ inference }: { readonly inference: Inference }): ReactNode {
  const { t, format } = useTexts();
  if (inference === null) return null;
  const { source, floor } = inference;
  const name = source === "exact" || source === "fitted" || source === "normal" ? SOURCES[source] : "modes.source.permutation";
  return <Badge help={t("modes.source.help", { floor: format.p(floor) })}>{t(name)}</Badge>;
}

/** [H5] */
function SimpleCountNote({ value: { cells, classes, countsBefore } }: { readonly value: ValueOf<"gi-star"> }): ReactNode {
  const { t, format } = useTexts();
  const marked = classes.flatMap((code, at) => (code > 0 ? [at] : []));
  if (marked.length === 0) return null;
  if (countsBefore === null) return <Badge help={t("modes.simple.noneHelp")}>{t("modes.simple.none")}</Badge>;
  const simple = simplyNamed(cells, countsBefore, marked.length);
  const named = format.count(marked.filter((at) => simple.has(at)).length);
  const all = format.count(marked.length);
  return (
    <Badge tone="info" help={t("modes.simple.help", { marked: all })}>
      {t("modes.simple", { named, marked: all })}
    </Badge>
  );
}

/** [M1] */
function WholeCityNote(): ReactNode {
  const { t } = useTexts();
  if (useFilter()?.districts === undefined) return null;
  return <Badge help={t("modes.wholeCity.help")}>{t("modes.wholeCity")}</Badge>;
}

function StepsNote({ value: { steps } }: { readonly value: ValueOf<"emerging-hotspots"> }): ReactNode {
  const { t, format } = useTexts();
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return null;
  const gaps = steps.filter(({ isUncovered }) => isUncovered).length;
  const period = format.periodShort({ from: first.from, to: last.to });
  return (
    <>
      <Badge tone="info" help={t("modes.steps.help", { period })}>
        {t("modes.steps", { count: format.count(steps.length), to: format.day(addDays(last.to, -1)) })}
      </Badge>
      {gaps > 0 && (
        <Badge tone="warn" help={t("modes.steps.gapsHelp")}>
          {t("modes.steps.gaps", { count: gaps })}
        </Badge>
      )}
    </>
  );
}

/** [H3] */
function DensityNotes(): ReactNode {
  const { t, format } = useTexts();
  return (
    <>
      <Badge tone="info" help={t("modes.surface.help")}>
        {t("modes.surface")}
      </Badge>
      <span>{t("modes.bandwidth", { text: t("map.metres", { value: format.count(BANDWIDTH_M) }) })}</span>
    </>
  );
}
