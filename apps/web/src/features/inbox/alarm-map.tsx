import { classOf, type Alarm, type Cell, type CellsAnswer, type Resolution } from "@lagebild/domain";
import { IconFocusCentered, IconMinus, IconPlus } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useDistricts, useStudyArea } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { countRanges, rangeText } from "../../map/count-ranges.ts";
import { scaleBar } from "../../map/scale-bar.ts";
import { MapSketch, type SketchFill } from "../../map/sketch/map-sketch.tsx";
import { boundsOfCells } from "../../map/sketch/sketch-paths.ts";
import { sketchPlane } from "../../map/sketch/sketch-plane.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { IconButton } from "../../ui/button.tsx";
import { useElementSize } from "../../ui/element-size.ts";
import { ErrorNote } from "../../ui/states.tsx";
import classes from "./alarm-map.module.css";
import { numberOf } from "./use-inbox.ts";

interface AlarmMapProps {
  readonly alarm: Alarm;
  readonly resolution: Resolution;
  readonly cells: UseQueryResult<CellsAnswer>;
  /** Lower bounds of the classes. */
  readonly bounds: readonly number[];
  readonly selected: Cell | null;
  readonly onChoose: (cell: Cell) => void;
}

/** The whole of the alarm and as much again around it. */
const FIRST_ZOOM = 0.42;
const STEP = 1.6;
const MOST = 1.6;
const LEAST = 0.03;
const UNMEASURED = { width: 520, height: 340 };
const SCALE_PX = 104;

/** The cells of the alarm among those around, by the number of reports that the run counted. */
export function AlarmMap({ alarm, resolution, cells, bounds, selected, onChoose }: AlarmMapProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const [ref, size] = useElementSize();
  const [zoom, setZoom] = useState(FIRST_ZOOM);
  const districts = useDistricts(city.id, city.levels[0]?.id ?? null).data?.districts ?? [];
  const area = useStudyArea(city.id, resolution).data?.cells;
  const around = useMemo(() => boundsOfCells(alarm.cells) ?? city.bounds, [alarm.cells, city.bounds]);
  const plane = useMemo(() => sketchPlane(around, size ?? UNMEASURED, { padding: 0, zoom }), [around, size, zoom]);
  const fills = useMemo(() => fillsOf(area ?? [], cells.data, bounds), [area, cells.data, bounds]);
  const outlines = useMemo(() => [{ id: alarm.id, cells: alarm.cells, look: "alarm" as const, label: numberOf(alarm) }], [alarm]);
  const period = format.periodShort(alarm.period);
  return (
    <figure className={classes.figure}>
      <div ref={ref} className={classes.map}>
        <MapSketch
          plane={plane}
          label={t("alarm.map", { cells: alarm.cells.length, number: numberOf(alarm), period })}
          city={city}
          districts={districts}
          fills={fills}
          outlines={outlines}
          selected={selected}
          pick={{ resolution, onPick: onChoose }}
        />
        <Zoom zoom={zoom} onZoom={setZoom} />
        <Scale metresPerPx={plane.metresPerPx} />
        <p className={classes.source}>
          {[city.attribution, ...(districts.some(({ isSchematic }) => isSchematic) ? [t("map.schematic")] : [])]
            .filter((text) => text !== "")
            .join(" · ")}
        </p>
      </div>
      {cells.isError && <ErrorNote isInline what={t("alarm.map.failed")} error={cells.error} onRetry={() => void cells.refetch()} />}
      <figcaption className={classes.legend}>
        <span>{t("alarm.map.legend", { stream: t(`stream.${alarm.stream}`), period })}</span>
        {countRanges(bounds).map((range, at) => (
          <span key={range.from}>
            <Swatch at={at} />
            {rangeText(range, format.count, (value) => t("legend.from", { value }))}
          </span>
        ))}
        <span>
          <svg width="22" height="10" aria-hidden>
            <path d="M1 5H21" className={classes.dashed} />
          </svg>
          {t("alarm.map.outline")}
        </span>
      </figcaption>
    </figure>
  );
}

function Zoom({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (zoom: number) => void }) {
  const { t } = useTexts();
  const zoomTo = (next: number): void => onZoom(Math.min(MOST, Math.max(LEAST, next)));
  const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;
  return (
    <div className={classes.tools} role="group" aria-label={t("map.tools")}>
      <IconButton label={t("map.zoomIn")} disabled={zoom >= MOST} icon={<IconPlus {...icon} />} onClick={() => zoomTo(zoom * STEP)} />
      <IconButton label={t("map.zoomOut")} disabled={zoom <= LEAST} icon={<IconMinus {...icon} />} onClick={() => zoomTo(zoom / STEP)} />
      <IconButton label={t("alarm.map.home")} icon={<IconFocusCentered {...icon} />} onClick={() => zoomTo(FIRST_ZOOM)} />
    </div>
  );
}

function Swatch({ at }: { readonly at: number }) {
  return (
    <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden>
      <path
        d="M7 1 13 4.5v7L7 15 1 11.5v-7Z"
        fill={at === 0 ? "var(--lb-zero)" : `var(--lb-count-${at})`}
        stroke={at === 0 ? "var(--lb-line-strong)" : "none"}
      />
    </svg>
  );
}

function Scale({ metresPerPx }: { readonly metresPerPx: number }) {
  const { t, format } = useTexts();
  const { metres, widthPx } = scaleBar(metresPerPx, SCALE_PX);
  const distance =
    metres >= 1000 ? t("map.kilometres", { value: format.count(metres / 1000) }) : t("map.metres", { value: format.count(metres) });
  return (
    <div className={classes.scale} style={{ width: widthPx }} role="img" aria-label={t("map.scale", { distance })}>
      {distance}
    </div>
  );
}

/** One fill per class that occurs; cells without a report have the ground of zero. */
function fillsOf(area: readonly Cell[], answer: CellsAnswer | undefined, bounds: readonly number[]): readonly SketchFill[] {
  const counts = new Map(answer?.cells.map((cell, at) => [cell, answer.counts[at] ?? 0]));
  const byClass = Array.from({ length: bounds.length + 1 }, (): Cell[] => []);
  for (const cell of area) byClass[classOf(counts.get(cell) ?? 0, bounds)]?.push(cell);
  return byClass.map((cells, at) => ({ fill: at === 0 ? "zero" : `count-${at}`, cells }));
}
