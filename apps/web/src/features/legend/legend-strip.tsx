import { type Meta, periodDays, scaleFor } from "@lagebild/domain";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useCity, useStudyArea } from "../../api/cities.ts";
import { useStaleness } from "../../api/freshness.ts";
import { useCells } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { cellsInScope } from "../../map/cell-scope.ts";
import { countRanges, rangeText } from "../../map/count-ranges.ts";
import { countText } from "../../map/count-text.ts";
import { emphasizeClass, pinClass } from "../../state/actions.ts";
import { useFilter, useResolution } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { classNames, Tip } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { classCounts } from "./class-counts.ts";
import classes from "./legend.module.css";

/** Row 1: the fixed classes with swatch and number of cells. Row 2: what the map leaves out, and how it counts. */
export function LegendStrip({ className }: { readonly className?: string }): ReactNode {
  const { t, format } = useTexts();
  const cityId = useLage((state) => state.view.city);
  const filter = useFilter();
  const wanted = useResolution();
  const city = useCity(cityId);
  const cells = useCells(cityId, filter);
  const resolution = cells.data?.resolution ?? wanted;
  const studyArea = useStudyArea(cityId, resolution);
  const emphasis = useEmphasis();
  const staleness = useStaleness(cityId, cells.data?.meta);

  const bounds = city.data === undefined || filter === null ? null : scaleFor(city.data, resolution, periodDays(filter.period)).bounds;
  const counts = useMemo(() => {
    if (cells.data === undefined || studyArea.data === undefined || bounds === null) return null;
    const inScope = filter === null ? studyArea.data.cells : cellsInScope(studyArea.data, cells.data.cells, filter);
    return classCounts(cells.data.counts, inScope.length, bounds);
  }, [cells.data, studyArea.data, bounds, filter]);

  return (
    <section className={classNames(classes.strip, className)} aria-label={t("legend.title")}>
      <div className={classes.row} role="group" aria-label={t("legend.group")}>
        <span className={classes.title}>
          {t("legend.title")} <small>{t("legend.cells")}</small>
        </span>
        <StaleBadge staleness={staleness} />
        {bounds !== null &&
          countRanges(bounds).map((range, at) => {
            const text = rangeText(range, format.count, (value) => t("legend.from", { value }));
            const count = counts === null ? null : format.count(counts[at] ?? 0);
            return (
              <button
                key={range.from}
                type="button"
                className={classes.class}
                aria-pressed={emphasis.pinned === at}
                aria-label={t("legend.class", { range: text, cells: count ?? "–" })}
                data-dim={emphasis.shown !== null && emphasis.shown !== at}
                onClick={() => emphasis.pin(at)}
                onPointerEnter={() => emphasis.hover(at)}
                onPointerLeave={() => emphasis.hover(null)}
                onFocus={() => emphasis.hover(at)}
                onBlur={() => emphasis.hover(null)}
              >
                <Swatch classIndex={at} />
                {text} {count !== null && <small>({count})</small>}
              </button>
            );
          })}
      </div>
      <div className={classes.row}>
        {cells.data !== undefined && <Notes meta={cells.data.meta} />}
        <MethodLink isIcon method="counting" of={t("legend.title")} />
      </div>
    </section>
  );
}

/** A hovered class wins over the pinned one, which stands in the address. */
function useEmphasis() {
  const pinned = useLage(({ view }) => view.pinnedClass);
  const [hovered, setHovered] = useState<number | null>(null);
  const shown = hovered ?? pinned;
  useEffect(() => {
    emphasizeClass(shown);
    return () => emphasizeClass(null);
  }, [shown]);
  return { shown, pinned, hover: setHovered, pin: pinClass };
}

function Swatch({ classIndex }: { readonly classIndex: number }): ReactNode {
  const fill = classIndex === 0 ? "var(--lb-zero)" : `var(--lb-count-${classIndex})`;
  return (
    <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden="true">
      <path d="M7 1 13 4.5v7L7 15 1 11.5v-7Z" fill={fill} stroke={classIndex === 0 ? "var(--lb-line-strong)" : "none"} />
    </svg>
  );
}

function Notes({ meta }: { readonly meta: Meta }): ReactNode {
  const { t, format } = useTexts();
  const { text } = countText(format, meta.isWeighted);
  const left = [
    { key: "legend.tooCoarse", help: "legend.tooCoarse.help", count: meta.tooCoarse },
    { key: "legend.outside", help: "legend.outside.help", count: meta.outside },
    { key: "legend.withoutPlace", help: "legend.withoutPlace.help", count: meta.withoutPlace },
    { key: "legend.specialLeftOut", help: "legend.specialLeftOut.help", count: meta.specialLeftOut },
  ] as const;
  return (
    <>
      {meta.statistics === "incoming" && <Badge help={t("legend.provisional.help")}>{t("legend.provisional")}</Badge>}
      {meta.isWeighted && (
        <Badge tone="info" help={t("legend.weighted.help")}>
          {t("legend.weighted")}
        </Badge>
      )}
      {left.map(
        ({ key, help, count }) =>
          count > 0 && (
            <Tip key={key} label={t(help)} isWide>
              <span className={classes.note} tabIndex={0} role="note" aria-label={`${t(key, { text: text(count) })}. ${t(help)}`}>
                {t(key, { text: text(count) })}
              </span>
            </Tip>
          ),
      )}
    </>
  );
}
