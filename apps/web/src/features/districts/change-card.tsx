import type { Cell, DistrictPage } from "@lagebild/domain";
import { boundsOf } from "@lagebild/geo";
import { useMemo, useState } from "react";
import { useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { scaleBar } from "../../map/scale-bar.ts";
import { MapSketch } from "../../map/sketch/map-sketch.tsx";
import type { SketchOutline } from "../../map/sketch/sketch-pills.ts";
import { sketchPlane } from "../../map/sketch/sketch-plane.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { useElementSize } from "../../ui/element-size.ts";
import { MethodLink } from "../../ui/method-link.tsx";
import { Segments } from "../../ui/segments.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { CHANGE_CLASSES, changeClass, countClasses, fillOf } from "./change-classes.ts";
import { ChangeLegend } from "./change-legend.tsx";
import { ChangeTable } from "./change-table.tsx";
import { beforeText, changeText, securedWords } from "./change-words.ts";
import classes from "./change-card.module.css";
import { Section } from "./section.tsx";

const UNMEASURED = { width: 520, height: 390 };
const PADDING = 18;
const SCALE_PX = 90;

/** [E4] The cells of the district against the year before, as a map or as a table of the same numbers. */
export function ChangeCard({ page }: { readonly page: DistrictPage }) {
  const { t, format } = useTexts();
  const [view, setView] = useState<"map" | "table">("map");
  const title = t("district.map");
  return (
    <Section
      title={title}
      note={t("district.map.period", { period: format.periodShort(page.period), before: format.periodShort(page.yearBeforePeriod) })}
      tools={
        <>
          <MethodLink isIcon method="period-comparison" of={title} />
          <Segments
            label={t("district.map.view")}
            value={view}
            options={[
              { value: "map", label: t("district.map.asMap") },
              { value: "table", label: t("district.map.asTable") },
            ]}
            onChange={setView}
          />
        </>
      }
    >
      {page.cells.length === 0 ? (
        <EmptyState title={t("district.map.empty")} />
      ) : (
        <>
          {view === "map" ? <ChangeMap page={page} /> : <ChangeTable cells={page.cells} />}
          <ChangeLegend counts={countClasses(page.cells)} />
        </>
      )}
    </Section>
  );
}

function ChangeMap({ page }: { readonly page: DistrictPage }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const [ref, size] = useElementSize();
  const [cell, setCell] = useState<Cell | null>(null);
  const districts = useDistricts(city.id, page.level).data?.districts;
  const own = districts?.find(({ code }) => code === page.code);
  const bounds = useMemo(() => (own === undefined ? city.bounds : boundsOf(own.geometry)), [own, city.bounds]);
  const plane = useMemo(() => sketchPlane(bounds, size ?? UNMEASURED, { padding: PADDING, zoom: 1 }), [bounds, size]);
  const fills = useMemo(
    () =>
      CHANGE_CLASSES.map((name) => ({
        fill: fillOf(name),
        cells: page.cells.filter(({ change }) => changeClass(change) === name).map((each) => each.cell),
      })),
    [page.cells],
  );
  const outlines = useMemo(() => outlinesOf(page), [page]);
  const counts = countClasses(page.cells);
  return (
    <figure className={classes.figure}>
      <div ref={ref} className={classes.map}>
        {districts === undefined ? null : (
          <MapSketch
            plane={plane}
            label={t("district.map.label", {
              name: page.name,
              more: counts.more1 + counts.more2 + counts.more3,
              fewer: counts.fewer1 + counts.fewer2 + counts.fewer3,
              unsecured: counts.unsecured,
              untold: counts.untold,
            })}
            city={city}
            districts={districts}
            fills={fills}
            outlines={outlines}
            selected={cell}
            only={page.code}
            pick={{
              resolution: 8,
              onPick: (picked) => setCell(page.cells.some((each) => each.cell === picked) && picked !== cell ? picked : null),
            }}
          />
        )}
        <Scale metresPerPx={plane.metresPerPx} />
      </div>
      <Picked page={page} cell={cell} />
    </figure>
  );
}

function Picked({ page, cell }: { readonly page: DistrictPage; readonly cell: Cell | null }) {
  const texts = useTexts();
  const { t, format } = texts;
  const change = page.cells.find((each) => each.cell === cell)?.change;
  return (
    <figcaption className={classes.picked} role="status">
      {cell === null || change === undefined
        ? t("district.map.cell.none")
        : t("district.map.cell", {
            cell: shortCell(cell),
            now: change.now === null ? "–" : format.count(change.now),
            before: beforeText(change, texts),
            judgement: `${changeText(change, texts)}, ${securedWords(change, t)}`,
          })}
      {page.isSchematic && <Badge>{t("map.schematic")}</Badge>}
    </figcaption>
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

function outlinesOf({ zones, clusters }: Pick<DistrictPage, "zones" | "clusters">): readonly SketchOutline[] {
  return [
    ...clusters.map(({ id, cells, reporters, isByReporter }) => ({
      id,
      cells,
      look: "cluster" as const,
      label: isByReporter ? String(reporters) : "?",
    })),
    ...zones.map(({ id, cells, stage, number }) => ({ id, cells, look: stage, label: `Z-${number}` })),
  ];
}
