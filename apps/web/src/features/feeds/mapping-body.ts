import { mappedColumns, parseMapping, type Mapping, type TimeSource } from "../../intake/drafts.ts";

const SAMPLE_COLUMNS = 30;

/** A mapping as the server keeps it; null when this version does not read it. */
export function readMapping(body: unknown): Mapping | null {
  try {
    return parseMapping(body);
  } catch {
    return null;
  }
}

interface Example {
  readonly address: string;
  readonly secret: string;
  readonly mapping: Mapping | null;
  /** Names this delivery; the same name again is a repetition. */
  readonly delivery: string;
}

/** A call that sends one report through a feed, ready for a terminal: the columns of its mapping hold samples of what they expect. */
export function curlExample({ address, secret, mapping, delivery }: Example): string {
  const columns = mapping === null ? ["Spalte"] : mappedColumns(mapping).slice(0, SAMPLE_COLUMNS);
  const samples = mapping === null ? new Map<string, string>() : samplesOf(mapping);
  const row = JSON.stringify([Object.fromEntries(columns.map((column) => [column, samples.get(column) ?? "…"]))]);
  return [
    `curl -X POST '${address}'`,
    `-H "Authorization: Bearer ${secret}"`,
    "-H 'Content-Type: application/json'",
    `-H 'Idempotency-Key: ${delivery}'`,
    `-d '${row.replaceAll("'", String.raw`'\''`)}'`,
  ].join(" \\\n  ");
}

/** "lieferung-2026-11-23-1". */
export function deliveryName(day: string): string {
  return `lieferung-${day}-1`;
}

/** Samples by column: times in their format, coordinates in degrees, a code that the mapping knows. */
function samplesOf({ time, place, category }: Mapping): ReadonlyMap<string, string> {
  const code = Object.keys(category.translate ?? {}).find((one) => !one.endsWith("*"));
  return new Map([
    ...[time.from, time.to, time.reportedAt].flatMap((source) => (source === undefined ? [] : timeSamples(source))),
    ...(category.column === undefined || code === undefined ? [] : [[category.column, code] as const]),
    ...placeSamples(place),
  ]);
}

type Sample = readonly [column: string, value: string];

function timeSamples(source: TimeSource): readonly Sample[] {
  if ("column" in source) return [[source.column, sampleTime(source.format)]];
  if ("date" in source)
    return [
      [source.date.column, sampleTime(source.date.format)],
      [source.time.column, sampleTime(source.time.format)],
    ];
  const { year, month, day, hour, minute, second } = source;
  const parts = [
    [year, "2026"],
    [month, "11"],
    [day, "23"],
    [hour, "8"],
    [minute, "30"],
    [second, "0"],
  ] as const;
  return parts.flatMap(([column, value]) => (column === undefined ? [] : [[column, value] as const]));
}

/** Projected coordinates are told by the name of their system: their size depends on it. */
function placeSamples(place: Mapping["place"]): readonly Sample[] {
  if (!("lat" in place)) return [];
  const { lng, lat, crs } = place;
  if (crs !== undefined && crs !== "EPSG:4326") return [lng, lat].map((column) => [column, crs] as const);
  const point = (text: string): string => (place.decimal === "," ? text.replace(".", ",") : text);
  return [
    [lat, point("51.67440")],
    [lng, point("7.81850")],
  ];
}

/** Monday, 23 November 2026, 8:30 in the morning of Central Europe. */
const PARTS: Readonly<Record<string, string>> = {
  YYYY: "2026",
  YY: "26",
  MMMM: "November",
  MMM: "Nov",
  MM: "11",
  M: "11",
  dddd: "Monday",
  ddd: "Mon",
  DD: "23",
  D: "23",
  HH: "08",
  H: "8",
  hh: "08",
  h: "8",
  mm: "30",
  m: "30",
  ss: "00",
  s: "0",
  SSS: "000",
  A: "AM",
  Z: "+01:00",
  z: "CET",
};
const WHOLE: Readonly<Record<string, string>> = {
  ISO: "2026-11-23T08:30:00+01:00",
  unixSeconds: "1795419000",
  unixMillis: "1795419000000",
  serialDay: "46349.354167",
  dayFraction: "0.354167",
};
const TOKENS = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|H|hh|h|mm|m|SSS|ss|s|A|Z|z/g;

/** A time as this format writes it: "23.11.2026 08:30". */
export function sampleTime(format: string): string {
  return WHOLE[format] ?? format.replace(TOKENS, (token, literal: string | undefined) => literal ?? PARTS[token] ?? token);
}
