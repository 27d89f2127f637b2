import {
  agencyIdSchema,
  categoryIdSchema,
  areaTextSchema,
  cellSchema,
  cityIdSchema,
  contextLayerIdSchema,
  MOST_SHOWN_LAYERS,
  daySchema,
  districtCodeSchema,
  kindSchema,
  levelIdSchema,
  periodSchema,
  statisticsSchema,
  resolutionSchema,
  stepSchema,
  toFilterQuery,
  warningRunIdSchema,
  type Resolution,
} from "@lagebild/domain";
import { z } from "zod";
import { againstSchema, compareLayoutSchema, DEFAULT_COMPARISON, rowsOfSchema, splitSchema, type Comparison } from "./comparison.ts";
import { classingOf, classingSearch, indicatorOf, parseClassing } from "./classing.ts";
import { DEFAULT_PLAY, PLAY_MODES, playSchema, type Play } from "./play.ts";
import { nearText, nearTextSchema } from "./near-repeat.ts";
import { DEFAULT_CHOICE, type FilterChoice, type FilterDefaults, toFilter } from "./filter.ts";
import {
  cameraSchema,
  languageSchema,
  DEFAULT_VIEW,
  findingIdSchema,
  modeSchema,
  rateSchema,
  overlaySchema,
  panelSchema,
  placeSchema,
  pinnedClassSchema,
  resolutionChoiceSchema,
  type View,
} from "./view.ts";

/** What an address says, and the names of the parameters that could not be read and fell back to the default. */
export interface ParsedSearch {
  readonly choice: FilterChoice;
  readonly view: View;
  /** Of cells whose size follows the map; null: the link does not say. */
  readonly shownResolution: Resolution | null;
  readonly broken: readonly string[];
}

export type Search = Readonly<Record<string, string>>;

const commaList = z.string().transform((text) => (text === "" ? [] : text.split(",")));
const list = <S extends z.ZodType<unknown, string>>(member: S) => commaList.pipe(z.array(member));
const shownLayers = commaList.pipe(z.array(contextLayerIdSchema).max(MOST_SHOWN_LAYERS));
const numbers = (max: number) =>
  z
    .string()
    .regex(/^(\d{1,2}(,\d{1,2})*)?$/)
    .transform((text) => (text === "" ? [] : text.split(",").map(Number)))
    .pipe(z.array(z.number().int().min(0).max(max)));
const hour = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(23));
const decimal = z
  .string()
  .regex(/^-?\d{1,3}(\.\d{1,8})?$/)
  .transform(Number);
const camera = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.tuple([decimal, decimal, decimal]))
  .transform(([lng, lat, zoom]) => ({ lng, lat, zoom }))
  .pipe(cameraSchema);
const place = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.tuple([decimal, decimal]))
  .transform(([lng, lat]) => ({ lng, lat }))
  .pipe(placeSchema);
/** The cells that were shown where their size follows the map: a link keeps them where the zoom alone leaves it open. */
const autoResolution = z
  .string()
  .regex(/^auto(?:[789]|10)$/)
  .transform((text) => Number(text.slice("auto".length)))
  .pipe(resolutionSchema);
const resolution = z
  .string()
  .transform((text) => (/^auto([789]|10)?$/.test(text) ? ("auto" as const) : Number(text)))
  .pipe(resolutionChoiceSchema);
const folded = z
  .string()
  .transform((text) => [...new Set(text)])
  .pipe(z.array(panelSchema));

const split = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(splitSchema);
const playMode = z.enum(PLAY_MODES);
const speed = z.string().regex(/^\d$/).transform(Number).pipe(playSchema.shape.speed);
const pinnedClass = z.string().regex(/^\d$/).transform(Number).pipe(pinnedClassSchema);

/** Never throws. A broken parameter is left out and named; the period counts as one. */
export function parseSearch(search: Readonly<Record<string, unknown>>): ParsedSearch {
  const broken: string[] = [];
  function read<S extends z.ZodType>(name: string, schema: S): z.output<S> | undefined {
    const value = search[name];
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (!parsed.success) broken.push(name);
    return parsed.data;
  }
  const choice: FilterChoice = {
    ...present({
      kinds: read("kinds", list(kindSchema)),
      categories: read("categories", list(categoryIdSchema)),
      agencies: read("agencies", list(agencyIdSchema)),
      districts: read("districts", list(districtCodeSchema)),
      weekdays: read("weekdays", numbers(6)),
      hours: read("hours", numbers(23)),
      dayBegins: read("dayBegins", hour),
      holidays: read("holidays", z.enum(["only", "without"])),
      darkness: read("darkness", z.enum(["dark", "light"])),
      asOf: read("asOf", daySchema),
    }),
    level: read("level", levelIdSchema) ?? DEFAULT_CHOICE.level,
    statistics: read("statistics", statisticsSchema) ?? DEFAULT_CHOICE.statistics,
    period: readPeriod(search, broken),
  };
  const view: Omit<View, "classing"> = {
    city: read("city", cityIdSchema) ?? DEFAULT_VIEW.city,
    mode: read("mode", modeSchema) ?? DEFAULT_VIEW.mode,
    rate: read("per", rateSchema) ?? DEFAULT_VIEW.rate,
    comparison: {
      against: read("against", againstSchema) ?? DEFAULT_COMPARISON.against,
      layout: read("layout", compareLayoutSchema) ?? DEFAULT_COMPARISON.layout,
      split: read("split", split) ?? DEFAULT_COMPARISON.split,
      rowsOf: read("rows", rowsOfSchema) ?? DEFAULT_COMPARISON.rowsOf,
    },
    play: {
      mode: read("play", playMode) ?? DEFAULT_PLAY.mode,
      step: read("step", stepSchema) ?? DEFAULT_PLAY.step,
      speed: read("speed", speed) ?? DEFAULT_PLAY.speed,
    },
    resolution: read("resolution", resolution) ?? DEFAULT_VIEW.resolution,
    isTable: read("table", z.enum(["1", "0"])) === "1",
    cell: read("cell", cellSchema) ?? null,
    area: read("area", areaTextSchema) ?? null,
    near: read("near", nearTextSchema) ?? null,
    finding: read("finding", findingIdSchema) ?? null,
    compare: read("compare", warningRunIdSchema) ?? null,
    hiddenOverlays: read("hide", list(overlaySchema)) ?? DEFAULT_VIEW.hiddenOverlays,
    context: read("context", shownLayers) ?? DEFAULT_VIEW.context,
    camera: read("at", camera) ?? null,
    place: read("place", place) ?? null,
    pinnedClass: read("class", pinnedClass) ?? null,
    folded: read("folded", folded) ?? DEFAULT_VIEW.folded,
    language: read("lang", languageSchema) ?? null,
  };
  const shown = autoResolution.safeParse(search["resolution"]);
  const classing = readClassing(view, search, broken);
  return { choice, view: { ...view, classing }, shownResolution: shown.success ? shown.data : null, broken };
}

function readClassing(
  view: Omit<View, "classing">,
  { classes, breaks }: Readonly<Record<string, unknown>>,
  broken: string[],
): View["classing"] {
  if (classes === undefined && breaks === undefined) return null;
  const classing = parseClassing(indicatorOf(view), classes, breaks);
  if (classing === null) broken.push("classes");
  return classing;
}

function readPeriod(search: Readonly<Record<string, unknown>>, broken: string[]): FilterChoice["period"] {
  const { from, to } = search;
  if (from === undefined && to === undefined) return null;
  const parsed = periodSchema.safeParse({ from, to });
  if (parsed.success) return parsed.data;
  broken.push("from");
  return null;
}

/**
 * The address of a view. Filter members carry the names of the API's query. With `defaults` the address is complete:
 * it shows the same period and level also after new data have moved the defaults.
 */
export function toSearch(choice: FilterChoice, view: View, defaults: FilterDefaults | null): Search {
  const search: Record<string, string> = {};
  if (view.city !== null) search["city"] = view.city;
  Object.assign(search, filterSearch(choice, defaults));
  if (view.mode !== DEFAULT_VIEW.mode) search["mode"] = view.mode;
  if (view.mode === "rate" && view.rate !== DEFAULT_VIEW.rate) search["per"] = view.rate;
  if (view.mode === "change") Object.assign(search, comparisonSearch(view.comparison));
  const classing = classingOf(view);
  if (classing !== null) Object.assign(search, classingSearch(classing));
  Object.assign(search, playSearch(view.play));
  if (view.resolution !== "auto") search["resolution"] = String(view.resolution);
  if (view.isTable) search["table"] = "1";
  if (view.cell !== null) search["cell"] = view.cell;
  if (view.area !== null) search["area"] = view.area;
  if (view.near !== null) search["near"] = nearText(view.near);
  if (view.finding !== null) search["finding"] = view.finding;
  if (view.compare !== null) search["compare"] = view.compare;
  if (view.hiddenOverlays.length > 0) search["hide"] = view.hiddenOverlays.join(",");
  if (view.context.length > 0) search["context"] = view.context.join(",");
  if (view.camera !== null) search["at"] = toText(view.camera);
  if (view.place !== null) search["place"] = `${trim(view.place.lng, 5)},${trim(view.place.lat, 5)}`;
  if (view.pinnedClass !== null) search["class"] = String(view.pinnedClass);
  if (view.folded.length > 0) search["folded"] = view.folded.join("");
  if (view.language !== null) search["lang"] = view.language;
  return search;
}

function comparisonSearch({ against, layout, split: share, rowsOf }: Comparison): Record<string, string> {
  const search: Record<string, string> = {};
  if (against !== DEFAULT_COMPARISON.against) search["against"] = against;
  if (layout !== DEFAULT_COMPARISON.layout) search["layout"] = layout;
  if (share !== DEFAULT_COMPARISON.split) search["split"] = String(share);
  if (rowsOf !== DEFAULT_COMPARISON.rowsOf) search["rows"] = rowsOf;
  return search;
}

function playSearch({ mode, step, speed: pace }: Play): Record<string, string> {
  const search: Record<string, string> = {};
  if (mode !== DEFAULT_PLAY.mode) search["play"] = mode;
  if (step !== DEFAULT_PLAY.step) search["step"] = step;
  if (pace !== DEFAULT_PLAY.speed) search["speed"] = String(pace);
  return search;
}

/** The address that others get: with the cells as they are shown, also where their size follows the map. */
export function toSharedSearch({ choice, view, defaults, autoResolution: shown }: SharedState): Search {
  const search = toSearch(choice, view, defaults);
  return view.resolution === "auto" ? { ...search, resolution: `auto${shown}` } : search;
}

interface SharedState {
  readonly choice: FilterChoice;
  readonly view: View;
  readonly defaults: FilterDefaults | null;
  readonly autoResolution: Resolution;
}

function filterSearch(choice: FilterChoice, defaults: FilterDefaults | null): Record<string, string> {
  const { period, level, ...rest } = choice;
  // Stands in for what is not known yet; taken out again below.
  const known = defaults ?? PLACEHOLDER;
  const { resolution: _, statistics, ...complete } = toFilterQuery(toFilter({ ...rest, period, level }, known, 9));
  const query: Record<string, string> = complete;
  if (defaults === null && period === null) {
    delete query["from"];
    delete query["to"];
  }
  if (defaults === null && level === null) delete query["level"];
  return statistics === undefined || statistics === DEFAULT_CHOICE.statistics ? query : { ...query, statistics };
}

const PLACEHOLDER: FilterDefaults = {
  period: periodSchema.parse({ from: "1970-01-01", to: "1970-01-02" }),
  level: levelIdSchema.parse("none"),
};

/** A metre on the ground is five decimals; half a tenth of a zoom step cannot be seen. */
function toText({ lng, lat, zoom }: { readonly lng: number; readonly lat: number; readonly zoom: number }): string {
  return `${trim(lng, 5)},${trim(lat, 5)},${trim(zoom, 2)}`;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

function present<T extends Readonly<Record<string, unknown>>>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  // The filter above takes out exactly what the result type leaves out.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
