import { type AnalysisValue, toDayNumber } from "@lagebild/domain";
import { cellCenter } from "@lagebild/geo";
import { type ReactNode, useEffect, useMemo } from "react";
import { useAnalysis } from "../../api/analyses.ts";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { goToPlace } from "../../state/actions.ts";
import { drawPairs, pointAtPair } from "../../state/near-actions.ts";
import type { NearBand, NearRepeat, PairLine } from "../../state/near-repeat.ts";
import { useLage } from "../../state/store.ts";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { useNearFilter } from "./use-near-filter.ts";
import classes from "./near-repeat.module.css";

type PairsValue = Extract<AnalysisValue, { readonly method: "near-repeat-pairs" }>;

/** A list as long as this is read; the map draws more. */
const LISTED = 40;
/** Shows some three hundred metres around. */
const PAIR_ZOOM = 15.5;

/** The pairs behind the chosen band, as lines on the map and as a list. */
export function PairList({ near, band }: { readonly near: NearRepeat; readonly band: NearBand }): ReactNode {
  const { t } = useTexts();
  const city = useLage(({ view }) => view.city);
  const filter = useNearFilter();
  const { stepM, stepDays } = near;
  const { space, time } = band;
  const question = useMemo(
    () =>
      filter === null ? null : { method: "near-repeat-pairs", filter, parameters: { stepM, stepDays, spaceBand: space, timeBand: time } },
    [filter, stepM, stepDays, space, time],
  );
  const { data, error, isError, isPlaceholderData, refetch } = useAnalysis(city, question);
  const result = isPlaceholderData ? null : data?.result;
  const value = result?.kind === "result" && result.value.method === "near-repeat-pairs" ? result.value : null;
  const lines = useMemo(
    () => value?.pairs.map(({ earlier, later }) => ({ from: cellCenter(earlier.cell), to: cellCenter(later.cell) })) ?? null,
    [value],
  );
  useEffect(() => {
    drawPairs(lines);
    return () => drawPairs(null);
  }, [lines]);
  if (isError) return <ErrorNote isInline what={t("near.pairs")} error={error} onRetry={() => void refetch()} />;
  if (value === null || lines === null) return <Skeleton lines={4} />;
  return <Listed value={value} lines={lines} />;
}

function Listed({ value, lines }: { readonly value: PairsValue; readonly lines: readonly PairLine[] }): ReactNode {
  const { t, format } = useTexts();
  const shown = value.pairs.slice(0, LISTED);
  return (
    <>
      <h3>{t("near.pairs.count", { count: value.pairCount, text: format.count(value.pairCount) })}</h3>
      <p className={classes.quiet}>
        {t("near.pairs.cells")}{" "}
        {value.pairCount > shown.length && t("near.pairs.some", { listed: format.count(shown.length), drawn: format.count(lines.length) })}
      </p>
      <ul className={classes.pairs} aria-label={t("near.pairs")}>
        {shown.map(({ earlier, later }, at) => (
          // Equal pairs may stand twice; their position is all that tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <button
              type="button"
              onClick={() => show(lines[at])}
              onPointerEnter={() => pointAtPair(at)}
              onPointerLeave={() => pointAtPair(null)}
              onFocus={() => pointAtPair(at)}
              onBlur={() => pointAtPair(null)}
            >
              <span>
                {format.day(earlier.on)} → {format.day(later.on)}
              </span>
              <small>
                {t("near.pairs.gap", { days: toDayNumber(later.on) - toDayNumber(earlier.on) })} ·{" "}
                {earlier.cell === later.cell
                  ? t("near.pairs.oneCell", { cell: shortCell(earlier.cell) })
                  : t("near.pairs.twoCells", { from: shortCell(earlier.cell), to: shortCell(later.cell) })}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function show(line: PairLine | undefined): void {
  if (line === undefined) return;
  const middle = { lng: (line.from.lng + line.to.lng) / 2, lat: (line.from.lat + line.to.lat) / 2 };
  goToPlace({ place: null, cell: null, camera: { ...middle, zoom: PAIR_ZOOM } });
}
