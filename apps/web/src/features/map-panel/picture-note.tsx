import { addDays } from "@lagebild/domain";
import type { ReactNode } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useAgencyNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { MessageKey } from "../../i18n/translate.ts";
import { gapLines, uncovered } from "../../map/gap-text.ts";
import { type Insufficient, type LagePicture, type ShownFacts, useLagePicture } from "../../map/lage-picture.ts";
import { resetFilter, setMode, setPeriod } from "../../state/actions.ts";
import { couldWidenHelp } from "../../state/filter.ts";
import { useFilter, useIsChanged } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, ErrorNote } from "../../ui/states.tsx";
import { CoarseNote, isMostlyTooCoarse } from "./coarse-note.tsx";
import classes from "./map-panel.module.css";

const WIDER_DAYS = 91;

/** Why the map is empty or not the newest: one sentence, and what can be done. */
export function PictureNote(): ReactNode {
  const { t } = useTexts();
  const picture = useLagePicture();
  const { answer, error, shown, isLoading, mode, retry } = picture;
  const filter = useFilter();
  if (error !== null) {
    const what = mode === "count" || mode === "rate" ? t("map.what") : t(`modes.what.${mode}`);
    return (
      <div className={classes.note}>
        {isRefusal(error) ? <RefusedNote error={error} /> : <ErrorNote what={what} error={error} onRetry={retry} />}
      </div>
    );
  }
  if (answer === null || shown === null || isLoading || filter === null) return null;
  if (isMostlyTooCoarse(answer.meta)) return <CoarseNote meta={answer.meta} resolution={answer.resolution} />;
  if (answer.meta.total === 0) return <EmptyNote />;
  if (shown.lacks !== null) return <LacksNote lacks={shown.lacks} />;
  return shown.insufficient === null ? null : <InsufficientNote insufficient={shown.insufficient} shown={shown} />;
}

/** A method that cannot answer this filter says why itself, in the language of the page. */
function isRefusal(error: Error): boolean {
  return error instanceof ApiError && (error.code === "precondition-failed" || error.code === "limit-exceeded");
}

function RefusedNote({ error }: { readonly error: NonNullable<LagePicture["error"]> }): ReactNode {
  const { t } = useTexts();
  return (
    <div role="alert">
      <EmptyState title={t("modes.refused")} text={error.message}>
        <Button look="primary" onClick={() => setMode("count")}>
          {t("modes.toCount")}
        </Button>
      </EmptyState>
    </div>
  );
}

function EmptyNote(): ReactNode {
  const { t, format } = useTexts();
  const filter = useFilter();
  const isChanged = useIsChanged();
  if (filter === null) return null;
  const { to } = filter.period;
  const canWiden = couldWidenHelp(filter, WIDER_DAYS);
  return (
    <div className={classes.note} role="status">
      <EmptyState title={t("map.empty.title")} text={format.period(filter.period)}>
        {canWiden && <WidenButton to={to} look="primary" />}
        {isChanged && (
          <Button look={canWiden ? "default" : "primary"} onClick={resetFilter}>
            {t("map.empty.reset")}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}

/** [AT1, DR2, DR4] What is missing, and what to do about it, in one sentence. */
function LacksNote({ lacks }: { readonly lacks: NonNullable<ShownFacts["lacks"]> }): ReactNode {
  const { t } = useTexts();
  return (
    <div className={classes.note} role="status">
      <EmptyState title={t(`modes.lacks.${lacks}`)} text={t(`modes.lacks.${lacks}.text`)}>
        <Button look="primary" onClick={() => setMode("count")}>
          {t("modes.toCount")}
        </Button>
      </EmptyState>
    </div>
  );
}

const LACKS: Readonly<Record<string, MessageKey>> = {
  reports: "modes.insufficient.reports",
  "cells with reports": "modes.insufficient.cells",
  steps: "modes.insufficient.steps",
  "covered days": "modes.insufficient.periods",
};

/** [M6] */
function InsufficientNote({ insufficient, shown }: { readonly insufficient: Insufficient; readonly shown: ShownFacts }): ReactNode {
  const { t, format } = useTexts();
  const filter = useFilter();
  const gaps = useGapLines(shown);
  const { of, has, needed } = insufficient;
  const sentence = t(LACKS[of] ?? "modes.insufficient.other", { has: format.count(has), needed: format.count(needed) });
  const isComparison = of === "covered days";
  const details = isComparison && gaps.length === 0 ? [t("modes.insufficient.before")] : isComparison ? gaps : [];
  const canWiden = filter !== null && of !== "steps" && !isComparison && couldWidenHelp(filter, WIDER_DAYS);
  return (
    <div className={classes.note} role="status">
      <EmptyState title={t("modes.insufficient")} text={[sentence, ...details].join(" ")}>
        {canWiden && <WidenButton to={filter.period.to} look="primary" />}
        <Button look={canWiden ? "default" : "primary"} onClick={() => setMode("count")}>
          {t("modes.toCount")}
        </Button>
      </EmptyState>
    </div>
  );
}

const MOST_LINES = 3;

/** [M10] The first gaps of what was compared, one sentence each. */
function useGapLines({ meta }: ShownFacts): readonly string[] {
  const { t, format } = useTexts();
  const agencyName = useAgencyNames(meta.city);
  const lines = gapLines(uncovered(meta.gaps), { t, format, agencyName });
  return lines.slice(0, MOST_LINES).map((line) => `${line}.`);
}

function WidenButton({ to, look }: { readonly to: Parameters<typeof addDays>[0]; readonly look: "primary" | "default" }): ReactNode {
  const { t } = useTexts();
  return (
    <Button look={look} onClick={() => setPeriod({ from: addDays(to, -WIDER_DAYS), to })}>
      {t("map.empty.widen")}
    </Button>
  );
}
