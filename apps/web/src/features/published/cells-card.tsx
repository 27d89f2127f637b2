import type { Cell, PublishedPicture } from "@lagebild/domain";
import { useMemo, useState } from "react";
import { useDistricts, useStudyArea } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { MapSketch } from "../../map/sketch/map-sketch.tsx";
import { sketchPlane } from "../../map/sketch/sketch-plane.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Card } from "../../ui/card.tsx";
import { useElementSize } from "../../ui/element-size.ts";
import { Segments } from "../../ui/segments.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { cellClasses } from "./cell-classes.ts";
import { CellsLegend } from "./cells-legend.tsx";
import classes from "./published.module.css";
import { useCellWords } from "./use-cell-words.ts";

const UNMEASURED = { width: 620, height: 480 };
const PADDING = 16;

interface CellsProps {
  readonly picture: PublishedPicture;
}

/** The cells of resolution 8 in classes, as a map or as a table of the same numbers. */
export function CellsCard({ picture }: CellsProps) {
  const { t } = useTexts();
  const [view, setView] = useState<"map" | "table">("map");
  const title = t("published.map");
  return (
    <Card
      title={title}
      meta={t("published.map.note")}
      tools={
        <Segments
          label={t("district.map.view")}
          value={view}
          options={[
            { value: "map", label: t("district.map.asMap") },
            { value: "table", label: t("district.map.asTable") },
          ]}
          onChange={setView}
        />
      }
    >
      {picture.map.tables === 0 ? (
        <EmptyState title={t("published.map.withheld")} text={t("published.map.withheld.text")} />
      ) : (
        <>
          {view === "map" ? <CellsMap picture={picture} /> : <CellsTable picture={picture} />}
          <CellsLegend picture={picture} />
        </>
      )}
    </Card>
  );
}

function CellsMap({ picture }: CellsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const words = useCellWords(picture);
  const [ref, size] = useElementSize();
  const [chosen, setChosen] = useState<Cell | null>(null);
  const districts = useDistricts(city.id, picture.level).data?.districts ?? [];
  const area = useStudyArea(city.id, 8).data?.cells;
  const plane = useMemo(() => sketchPlane(city.bounds, size ?? UNMEASURED, { padding: PADDING, zoom: 1 }), [city.bounds, size]);
  const fills = useMemo(() => {
    const told = new Set(picture.map.cells.map(({ cell }) => cell));
    const other = { fill: "zero", cells: (area ?? []).filter((cell) => !told.has(cell)) };
    return [other, ...cellClasses(picture)];
  }, [picture, area]);
  const isKnown = chosen !== null && (area?.includes(chosen) ?? false);
  return (
    <figure className={classes.figure}>
      <div ref={ref} className={classes.map}>
        <MapSketch
          plane={plane}
          label={t("published.map.label", { told: format.count(picture.map.cells.length), other: words.other })}
          city={city}
          districts={districts}
          fills={fills}
          outlines={[]}
          selected={isKnown ? chosen : null}
          pick={{ resolution: 8, onPick: (cell) => setChosen(cell === chosen ? null : cell) }}
        />
      </div>
      <figcaption className={classes.picked} role="status">
        {isKnown && chosen !== null
          ? t("published.map.cell", { cell: shortCell(chosen), told: words.of(chosen) })
          : t("published.map.pick")}
      </figcaption>
    </figure>
  );
}

/** The twin of the map. */
function CellsTable({ picture }: CellsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const words = useCellWords(picture);
  const area = useStudyArea(city.id, 8).data;
  const districts = useDistricts(city.id, picture.level).data?.districts ?? [];
  const codes = area?.districts.find(({ level }) => level === picture.level);
  const districtOf = (cell: Cell): string => {
    const code = codes?.codes[codes.index[area?.cells.indexOf(cell) ?? -1] ?? -1];
    return districts.find((each) => each.code === code)?.name ?? "–";
  };
  const rows = picture.map.cells.toSorted((a, b) => b.low - a.low || (a.cell < b.cell ? -1 : 1));
  return (
    <div className={classes.table}>
      <Table
        label={t("published.map")}
        head={
          <>
            <th scope="col">{t("district.cell")}</th>
            <th scope="col">{t("published.col.district")}</th>
            <th scope="col" className={numberClass}>
              {t("published.col.recorded")}
            </th>
            <th scope="col" className={numberClass}>
              {t("published.col.withheld")}
            </th>
          </>
        }
      >
        {rows.map(({ cell, withheld }) => (
          <tr key={cell}>
            <th scope="row">{shortCell(cell)}</th>
            <td>{districtOf(cell)}</td>
            <td className={numberClass}>{words.of(cell)}</td>
            <td className={numberClass}>{format.count(withheld)}</td>
          </tr>
        ))}
        {area !== undefined && (
          <tr>
            <th scope="row">{t("published.map.others", { count: format.count(area.cells.length - rows.length) })}</th>
            <td>–</td>
            <td className={numberClass}>{words.other}</td>
            <td className={numberClass}>{format.count(picture.map.tables)}</td>
          </tr>
        )}
      </Table>
    </div>
  );
}
