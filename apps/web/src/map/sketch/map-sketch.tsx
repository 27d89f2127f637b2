import type { Cell, City, District, DistrictCode, Resolution } from "@lagebild/domain";
import { cellOf } from "@lagebild/geo";
import { useId, useMemo, type MouseEvent, type ReactNode } from "react";
import { borderLines } from "../border-lines.ts";
import { labelledAreas, placedLabels } from "../district-labels.ts";
import classes from "./map-sketch.module.css";
import { PILL_HEIGHT, placePills, type SketchOutline } from "./sketch-pills.ts";
import { cellsInView, cellsPath, linePath, outlinePath, polygonsPath } from "./sketch-paths.ts";
import type { SketchPlane } from "./sketch-plane.ts";

export interface SketchFill {
  /** `zero`, `unsecured` (hatched) or the end of a colour's variable, e.g. `count-3`. */
  readonly fill: string;
  readonly cells: readonly Cell[];
}

interface MapSketchProps {
  readonly plane: SketchPlane;
  /** Said instead of the drawing. */
  readonly label: string;
  readonly city: Pick<City, "boundary" | "neighbours">;
  readonly districts: readonly Pick<District, "code" | "name" | "geometry">[];
  readonly fills: readonly SketchFill[];
  readonly outlines: readonly SketchOutline[];
  readonly selected?: Cell | null;
  /** All other districts step back. */
  readonly only?: DistrictCode;
  /** A click into a cell of this resolution. */
  readonly pick?: { readonly resolution: Resolution; readonly onPick: (cell: Cell) => void };
}

/** A still drawing of a part of the city as vectors: borders, cells, outlines. It prints as sharp as text; what it says stands in a table beside it. */
export function MapSketch({ plane, label, city, districts, fills, outlines, selected = null, only, pick }: MapSketchProps): ReactNode {
  const id = useId();
  const onClick = (event: MouseEvent<SVGSVGElement>): void => {
    if (pick === undefined) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * plane.width;
    const y = ((event.clientY - box.top) / box.height) * plane.height;
    pick.onPick(cellOf(plane.lngLat(x, y), pick.resolution));
  };
  return (
    // A click is a short cut: the table beside the drawing offers the same to everybody.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <svg
      className={classes.sketch}
      viewBox={`0 0 ${plane.width} ${plane.height}`}
      role="img"
      aria-label={label}
      data-pickable={pick !== undefined}
      onClick={onClick}
    >
      <Hatching id={id} />
      <Ground plane={plane} city={city} />
      <Cells plane={plane} fills={fills} id={id} />
      <Borders plane={plane} city={city} districts={districts} only={only} />
      {outlines.map((outline) => (
        <Outline key={outline.id} plane={plane} outline={outline} />
      ))}
      {selected !== null && <Selected plane={plane} cell={selected} />}
      <Names plane={plane} districts={districts} only={only} />
      <Pills plane={plane} outlines={outlines} />
    </svg>
  );
}

function Hatching({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-unsecured`} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={classes.neutral} width={5} height={5} />
        <line className={classes.hatch} x1={1} x2={1} y1={0} y2={5} />
      </pattern>
    </defs>
  );
}

function Ground({ plane, city }: Pick<MapSketchProps, "plane" | "city">) {
  const { land, around } = useMemo(
    () => ({ land: polygonsPath(city.boundary, plane), around: city.neighbours.map(({ geometry }) => polygonsPath(geometry, plane)) }),
    [plane, city],
  );
  return (
    <>
      <rect className={classes.outside} width={plane.width} height={plane.height} />
      {around.map((path, at) => (
        <path key={at} className={classes.neighbour} d={path} />
      ))}
      <path className={classes.land} d={land} fillRule="evenodd" />
    </>
  );
}

function Cells({ plane, fills, id }: Pick<MapSketchProps, "plane" | "fills"> & { readonly id: string }) {
  const paths = useMemo(
    () => fills.map(({ fill, cells }) => ({ fill, path: cellsPath(cellsInView(cells, plane.view), plane) })),
    [plane, fills],
  );
  return paths.map(({ fill, path }) => (
    <path
      key={fill}
      className={classes.cells}
      d={path}
      style={{ fill: fill === "unsecured" ? `url(#${id}-unsecured)` : `var(--lb-${fill})` }}
    />
  ));
}

function Borders({
  plane,
  city,
  districts,
  only,
}: Pick<MapSketchProps, "plane" | "city" | "districts"> & { readonly only: string | undefined }) {
  const { lines, rim, muted } = useMemo(
    () => ({
      lines: borderLines(districts.map(({ geometry }) => geometry))
        .map((line) => linePath(line, plane))
        .join(""),
      rim: polygonsPath(city.boundary, plane),
      muted: only === undefined ? [] : districts.filter(({ code }) => code !== only).map(({ geometry }) => polygonsPath(geometry, plane)),
    }),
    [plane, city, districts, only],
  );
  return (
    <>
      {muted.map((path, at) => (
        <path key={at} className={classes.muted} d={path} />
      ))}
      <path className={classes.border} d={lines} />
      <path className={classes.rim} d={rim} />
    </>
  );
}

function Outline({ plane, outline: { cells, look } }: { readonly plane: SketchPlane; readonly outline: SketchOutline }) {
  const path = useMemo(() => outlinePath(cells, plane), [plane, cells]);
  return (
    <g className={classes.outline} data-look={look}>
      <path className={classes.halo} d={path} />
      <path className={classes.edge} d={path} />
    </g>
  );
}

function Selected({ plane, cell }: { readonly plane: SketchPlane; readonly cell: Cell }) {
  const path = cellsPath([cell], plane);
  return (
    <g className={classes.selected}>
      <path d={path} />
      <path d={path} />
      <path d={path} />
    </g>
  );
}

function Names({ plane, districts, only }: Pick<MapSketchProps, "plane" | "districts"> & { readonly only: string | undefined }) {
  const labels = useMemo(() => placedLabels(labelledAreas(districts), plane.view), [plane, districts]);
  const strong = districts.find(({ code }) => code === only)?.name;
  return labels.map(({ name, point: [lng, lat] }) => (
    <text key={name} className={classes.name} data-muted={only !== undefined && name !== strong} x={plane.x(lng)} y={plane.y(lat)}>
      {name}
    </text>
  ));
}

function Pills({ plane, outlines }: Pick<MapSketchProps, "plane" | "outlines">) {
  const pills = useMemo(() => placePills(outlines, plane), [plane, outlines]);
  return pills.map(({ id, look, text, x, y, width }) => (
    <g key={id} className={classes.pill} data-look={look} transform={`translate(${x} ${y})`}>
      <rect x={-width / 2} width={width} height={PILL_HEIGHT} rx={PILL_HEIGHT / 2} />
      <text y={PILL_HEIGHT / 2}>{text}</text>
    </g>
  ));
}
