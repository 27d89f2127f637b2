import { type CellAnswer, type Cell, type Filter, SMALL_NUMBER } from "@lagebild/domain";
import { IconCheck, IconCopy, IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useAgencyNames } from "../../api/cities.ts";
import { useNear } from "../../api/context.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useCell, useCells } from "../../api/picture.ts";
import { Surroundings } from "../../explain/surroundings.tsx";
import { WeightedBadge, WeightedHoursBadge } from "../../explain/weighted-badge.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { resolutionOfCell, shortCell } from "../../map/cell-facts.ts";
import { type CountText, countText } from "../../map/count-text.ts";
import { gapBadge, gapLines, periodList, uncovered } from "../../map/gap-text.ts";
import { selectCell } from "../../state/actions.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames, IconButton } from "../../ui/button.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./cell-drawer.module.css";
import { CategoryCounts, KindCounts } from "./counts.tsx";
import { HourMatrix } from "./hour-matrix.tsx";
import { ModeLine } from "./mode-line.tsx";
import { Trend } from "./trend.tsx";

/** The selected cell explained; nothing while no cell is selected. */
export function CellDrawer({ className }: { readonly className?: string }): ReactNode {
  const cell = useView().cell;
  const filter = useFilter();
  const asked = useMemo(() => (filter === null || cell === null ? null : atResolutionOf(cell, filter)), [cell, filter]);
  if (cell === null || asked === null) return null;
  return <Drawer key={cell} cell={cell} filter={asked} className={className} />;
}

/** A chosen cell stays explained at its own resolution when the map changes to another one. */
function atResolutionOf(cell: Cell, filter: Filter): Filter {
  const resolution = resolutionOfCell(cell) ?? filter.resolution;
  return resolution === filter.resolution ? filter : { ...filter, resolution };
}

interface DrawerProps {
  readonly cell: Cell;
  readonly filter: Filter;
  readonly className: string | undefined;
}

function Drawer({ cell, filter, className }: DrawerProps): ReactNode {
  const { t, format } = useTexts();
  const cityId = useLage((state) => state.view.city);
  const { data, error, isError, isPlaceholderData, refetch } = useCell(cityId, cell, filter);
  const staleness = useStaleness(cityId, data?.meta);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFromKeyboard(heading);
  useEscape();
  const isElsewhere = data === undefined && error instanceof ApiError && error.code === "not-found";
  const district = data?.districts.find(({ level }) => level === filter.level)?.name;
  return (
    <section className={classNames(classes.drawer, className)} aria-labelledby="cell-title" aria-busy={isPlaceholderData}>
      <header className={classes.head}>
        <p>{t("drawer.kicker", { resolution: filter.resolution })}</p>
        <h2 id="cell-title" ref={heading} tabIndex={-1}>
          {district === undefined && isElsewhere ? shortCell(cell) : `${district ?? t("map.noDistrict")} · ${shortCell(cell)}`}
        </h2>
        <IconButton
          className={classes.close}
          label={t("drawer.close")}
          icon={<IconX size={18} stroke={1.75} aria-hidden />}
          onClick={close}
        />
        <div className={classes.facts}>
          {data !== undefined && <span>{format.areaKm2(data.areaKm2)}</span>}
          {data !== undefined && <span>{position(data)}</span>}
          <CopyId cell={cell} />
          <StaleBadge staleness={staleness} />
          {data !== undefined && <GapBadge meta={data.meta} />}
          {data !== undefined && <WeightedBadge meta={data.meta} />}
          {data !== undefined && data.count < SMALL_NUMBER && (
            <Badge tone="warn" help={t("drawer.small.help")}>
              {t("drawer.small")}
            </Badge>
          )}
        </div>
      </header>
      {isElsewhere && <EmptyState title={t("drawer.notInCity")} />}
      {isError && !isElsewhere && data === undefined && <ErrorNote what={t("table.cell")} error={error} onRetry={() => void refetch()} />}
      {data === undefined && !isError && <Skeleton lines={8} />}
      {data !== undefined && <Explanation answer={data} filter={filter} />}
    </section>
  );
}

function Explanation({ answer, filter }: { readonly answer: CellAnswer; readonly filter: Filter }): ReactNode {
  const { t, format } = useTexts();
  const cityId = useLage((state) => state.view.city);
  // As on the map: a cell whose own reports all name their hour is written like the others.
  const onMap = useCells(cityId, useFilter()).data;
  const counts = countText(format, answer.meta.isWeighted || (onMap?.meta.isWeighted ?? false));
  const { text } = counts;
  return (
    // It scrolls, and of an empty cell it holds nothing else that takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.body} role="group" aria-label={t("sheet.detail")} tabIndex={0}>
      <Lead answer={answer} text={counts} />
      <ModeLine cell={answer.cell} />
      <h3>{t("drawer.kinds")}</h3>
      <KindCounts byKind={answer.byKind} text={text} />
      {answer.count > 0 && (
        <>
          <h3>{t("drawer.categories")}</h3>
          <CategoryCounts categories={answer.categories} text={text} />
          <h3>
            {t("drawer.hours")} {!answer.meta.isWeighted && <WeightedHoursBadge meta={answer.meta} />}
          </h3>
          <HourMatrix hours={answer.hours} />
        </>
      )}
      <h3>
        {t("drawer.trend")} <small>· {t("drawer.trend.note", { weeks: format.count(answer.timeline.length) })}</small>
      </h3>
      <Trend steps={answer.timeline} gaps={answer.timelineGaps} city={answer.meta.city} period={filter.period} text={text} />
      <NearCell cell={answer.cell} />
      <h3>{t("drawer.limits")}</h3>
      <p className={classes.quiet}>
        {t("drawer.limits.text")} {answer.meta.tooCoarse > 0 && t("drawer.limits.cut")}
      </p>
    </div>
  );
}

function NearCell({ cell }: { readonly cell: Cell }): ReactNode {
  const cells = useMemo(() => [cell], [cell]);
  const { data, isLoading, error } = useNear(useView().city, cells);
  return <Surroundings answer={data} isLoading={isLoading} error={error} />;
}

/** No number without a comparison: the period before, the neighbours, the city. */
function Lead({ answer, text: { text, plural } }: { readonly answer: CellAnswer; readonly text: CountText }): ReactNode {
  const { t, rich, format } = useTexts();
  const { count, neighbourMean, cityMean, rankShare } = answer;
  const before = useBefore(answer, text);
  const comparisons = [
    ...(before === null ? [] : [before]),
    t("drawer.lead.neighbours", { text: format.expectation(neighbourMean) }),
    t("drawer.lead.city", { text: format.expectation(cityMean) }),
  ];
  return (
    <p className={classes.lead}>
      {rich("drawer.lead", { count: plural(count), text: text(count) })}; {comparisons.join("; ")}.{" "}
      {count > 0 && t("drawer.rank", { share: format.share(Math.floor(rankShare * 100) / 100) })}
    </p>
  );
}

/** [M9, PC9] What was recorded before, over the same days; null where the data do not reach back. */
function useBefore({ comparedCount, previousCount, leftOut, previousUncovered }: CellAnswer, text: CountText["text"]): string | null {
  const { t, format } = useTexts();
  if (previousUncovered) return t("gap.lead");
  if (comparedCount === null || previousCount === null) return null;
  if (leftOut.length === 0) return t("drawer.lead.before", { text: text(previousCount) });
  return t("gap.leftOut.lead", { list: periodList(leftOut, format), now: text(comparedCount), text: text(previousCount) });
}

/** [M10] */
function GapBadge({ meta }: { readonly meta: CellAnswer["meta"] }): ReactNode {
  const { t, format } = useTexts();
  const words = { t, format, agencyName: useAgencyNames(meta.city) };
  const text = gapBadge(meta.gaps, words);
  if (text === null) return null;
  return (
    <Badge tone="warn" help={gapLines(uncovered(meta.gaps), words).join("; ")}>
      {text}
    </Badge>
  );
}

function CopyId({ cell }: { readonly cell: Cell }): ReactNode {
  const { t } = useTexts();
  const [isCopied, setIsCopied] = useState(false);
  const Sign = isCopied ? IconCheck : IconCopy;
  return (
    <button
      type="button"
      className={classes.copy}
      title={t("drawer.copy")}
      onClick={() => void navigator.clipboard.writeText(cell).then(() => setIsCopied(true))}
    >
      <code>{cell}</code>
      <Sign size={14} stroke={1.75} aria-hidden="true" />
      <span className="lb-visually-hidden" role="status">
        {isCopied ? t("drawer.copied") : t("drawer.copy")}
      </span>
    </button>
  );
}

/** Opened by a key, the drawer takes the focus; opened by the pointer it leaves it on the map. Closing gives it back. */
function useFocusFromKeyboard(target: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    if (before instanceof HTMLElement && before.matches(":focus-visible")) target.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus();
    };
  }, [target]);
}

/** Escape closes from everywhere, unless something above (a menu, the map) used it. */
function useEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isInDialog = event.target instanceof Element && event.target.closest("dialog[open]") !== null;
      if (event.key === "Escape" && !event.defaultPrevented && !isInDialog) close();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function close(): void {
  selectCell(null);
}

/** Degrees with four decimals (about 10 m), latitude first as people read it. */
function position({ center }: CellAnswer): string {
  return `${center.lat.toFixed(4)}° N, ${center.lng.toFixed(4)}° ${center.lng < 0 ? "W" : "E"}`;
}
