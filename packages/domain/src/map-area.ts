import { z } from "zod";
import { cellSchema, districtCodeSchema, levelIdSchema, resolutionSchema, type Cell, type Resolution } from "./ids.ts";

/** Corners that a drawn shape may have: a lasso is thinned out to fewer. */
export const MOST_CORNERS = 120;
/** Cells that may be chosen one by one: what is larger is a shape. */
export const MOST_PICKED_CELLS = 150;
/** Characters of an area in a link. */
export const LONGEST_AREA = 1_800;
/** Metres. */
export const RADIUS_RANGE = { min: 25, max: 20_000 } as const;

export const savedAreaIdSchema = z
  .string()
  .regex(/^area-[0-9a-z]{10}$/)
  .brand<"SavedAreaId">();
export type SavedAreaId = z.infer<typeof savedAreaIdSchema>;

/** [lng, lat] */
export type Corner = readonly [number, number];

/** A part of the city that somebody chose on the map. */
export type MapArea =
  /** A ring that is not closed; where it crosses itself, the even–odd rule says what is inside. */
  | { readonly type: "polygon"; readonly ring: readonly Corner[] }
  | { readonly type: "circle"; readonly center: Corner; readonly radiusM: number }
  | { readonly type: "cells"; readonly cells: readonly Cell[] }
  | { readonly type: "district"; readonly level: string; readonly code: string }
  | { readonly type: "saved"; readonly id: SavedAreaId };

/** Five decimals are a metre on the ground. */
const UNIT = 1e5;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
const CELL_LENGTH = 15;

/**
 * The area as a link carries it: `p.` and the corners as differences of hundred-thousandths of a degree, `r.` longitude, latitude and metres, `h.` the
 * common beginning of the cells and their ends, `d.` level and code of a district, `s.` the id of a saved area. Equal areas have equal texts.
 */
export function toAreaText(area: MapArea): string {
  switch (area.type) {
    case "polygon":
      return `p.${toRingText(area.ring)}`;
    case "circle":
      return `r.${area.center.map((value) => String(round(value))).join(",")},${Math.round(area.radiusM)}`;
    case "cells":
      return `h.${toCellsText(area.cells)}`;
    case "district":
      return `d.${area.level}:${area.code}`;
    case "saved":
      return `s.${area.id}`;
  }
}

/** Null for a text that is no area, or one beyond the limits. */
export function parseAreaText(text: string): MapArea | null {
  if (text.length > LONGEST_AREA) return null;
  const body = text.slice(2);
  switch (text.slice(0, 2)) {
    case "p.":
      return parseRing(body);
    case "r.":
      return parseCircle(body);
    case "h.":
      return parseCells(body);
    case "d.":
      return parseDistrict(body);
    case "s.": {
      const id = savedAreaIdSchema.safeParse(body);
      return id.success ? { type: "saved", id: id.data } : null;
    }
    default:
      return null;
  }
}

/** An area as a parameter of an address; what is parsed is the text, so that equal questions have equal keys. */
export const areaTextSchema = z
  .string()
  .max(LONGEST_AREA)
  .refine((text) => parseAreaText(text) !== null, { error: "not an area" });

/** Resolution of the cells chosen one by one; null where there is none. */
export function resolutionOfPicked([first]: readonly Cell[]): Resolution | null {
  const parsed = resolutionSchema.safeParse(Number.parseInt(first?.slice(1, 2) ?? "", 16));
  return parsed.success ? parsed.data : null;
}

function round(value: number): number {
  return Math.round(value * UNIT) / UNIT;
}

/** Zigzag differences in digits of five bits, the sixth says that more follow. */
function toRingText(ring: readonly Corner[]): string {
  let [lastLng, lastLat] = [0, 0];
  let text = "";
  for (const corner of ring) {
    const lng = Math.round(corner[0] * UNIT);
    const lat = Math.round(corner[1] * UNIT);
    text += toDigits(lng - lastLng) + toDigits(lat - lastLat);
    [lastLng, lastLat] = [lng, lat];
  }
  return text;
}

function toDigits(difference: number): string {
  let left = difference < 0 ? -difference * 2 - 1 : difference * 2;
  let text = "";
  for (; left >= 32; left = Math.floor(left / 32)) text += DIGITS[32 + (left % 32)] ?? "";
  return text + (DIGITS[left] ?? "");
}

function parseRing(text: string): MapArea | null {
  const values: number[] = [];
  let [value, scale] = [0, 1];
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0 || scale > 32 ** 6) return null;
    value += (digit % 32) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    values.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, scale] = [0, 1];
  }
  if (scale !== 1 || values.length % 2 === 1 || values.length < 6 || values.length > 2 * MOST_CORNERS) return null;
  let [lng, lat] = [0, 0];
  const ring: Corner[] = [];
  for (let at = 0; at < values.length; at += 2) {
    lng += values[at] ?? 0;
    lat += values[at + 1] ?? 0;
    ring.push([lng / UNIT, lat / UNIT]);
  }
  return ring.every(isOnEarth) ? { type: "polygon", ring } : null;
}

function isOnEarth([lng, lat]: Corner): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

function parseCircle(text: string): MapArea | null {
  const found = /^(-?\d{1,3}(?:\.\d{1,5})?),(-?\d{1,2}(?:\.\d{1,5})?),(\d{2,5})$/.exec(text);
  if (found === null) return null;
  const center: Corner = [Number(found[1]), Number(found[2])];
  const radiusM = Number(found[3]);
  if (!isOnEarth(center) || radiusM < RADIUS_RANGE.min || radiusM > RADIUS_RANGE.max) return null;
  return { type: "circle", center, radiusM };
}

/** Behind the last digit that a cell has, its text is filled up with f. */
function toCellsText(cells: readonly Cell[]): string {
  const short = [...new Set(cells)].toSorted().map((cell) => cell.replace(/f+$/, ""));
  const [first = "", last = first] = [short[0], short.at(-1)];
  let common = 0;
  while (common < first.length && first[common] === last[common] && short.every(({ length }) => length > common)) common += 1;
  return `${first.slice(0, common)}.${short.map((each) => each.slice(common)).join(",")}`;
}

function parseCells(text: string): MapArea | null {
  const [common = "", list, ...more] = text.split(".");
  if (list === undefined || more.length > 0) return null;
  const cells = list.split(",").map((end) => cellSchema.safeParse((common + end).padEnd(CELL_LENGTH, "f")).data);
  const known = cells.filter((cell) => cell !== undefined);
  const resolution = resolutionOfPicked(known);
  const isOne = resolution !== null && known.every((cell) => resolutionOfPicked([cell]) === resolution);
  if (!isOne || known.length !== cells.length || new Set(known).size > MOST_PICKED_CELLS) return null;
  return { type: "cells", cells: [...new Set(known)].toSorted() };
}

function parseDistrict(text: string): MapArea | null {
  const at = text.indexOf(":");
  const level = levelIdSchema.safeParse(text.slice(0, Math.max(0, at)));
  const code = districtCodeSchema.safeParse(text.slice(at + 1));
  return at > 0 && level.success && code.success ? { type: "district", level: level.data, code: code.data } : null;
}
