import {
  MOST_CONTEXT_FEATURES,
  MOST_CONTEXT_POSITIONS,
  plainText,
  SURVEY_RANGES,
  type ContextFeature,
  type ContextGeometry,
  type ContextRejection,
  type MultiPolygonGeometry,
  type SurveyMapping,
  type SurveyValue,
} from "@lagebild/domain";
import { geometryOf, isRecord, listFeatures, positionsOf, projected, propertiesOf, type RawGeometry } from "./context-geometry.ts";
import { boundsOf } from "./bounds.ts";
import { createContains } from "./locator.ts";
import { textOf, type Properties } from "./property-names.ts";
import { createProjector, isInDegrees, type Projector } from "./projector.ts";

export interface ContextFileSettings {
  /** Of the city: a feature must touch it with one of its positions, and not reach further out than the city is wide. */
  readonly boundary: MultiPolygonGeometry;
  readonly nameProperty: string | null;
  readonly hoursProperty: string | null;
  readonly survey: SurveyMapping | null;
  /** Answers below which a survey's value is not taken over. */
  readonly surveyMinimum: number;
}

type Reason = ContextRejection["reason"];

/** Why nothing of a file can be taken. */
export type ContextFileProblem =
  | { readonly kind: "not-geojson" }
  | { readonly kind: "no-features" }
  | { readonly kind: "too-many"; readonly features: number }
  | { readonly kind: "too-detailed"; readonly positions: number }
  | { readonly kind: "unknown-crs"; readonly crs: string }
  | { readonly kind: "metres"; readonly x: number; readonly y: number }
  | { readonly kind: "no-property"; readonly property: string };

export interface ContextFileReading {
  readonly features: readonly ContextFeature[];
  /** Features of the file: `features.length` and the counts of `rejections` add up to it. */
  readonly read: number;
  readonly rejections: readonly ContextRejection[];
  /** Of `features`, those whose survey value is not told. */
  readonly suppressed: number;
  /** Every feature lies outside, and would lie in the city with longitude and latitude swapped. */
  readonly isSwapped: boolean;
}

const NUMBERS_KEPT = 5;
const LONGEST_NAME = 120;
const LONGEST_HOURS = 300;

/**
 * Features of a GeoJSON value (RFC 7946; a `crs` member of 2008 is obeyed). Of the properties only those that the settings name are read; everything else of the
 * file is dropped here. A problem concerns the file as a whole.
 */
export function readContextFile(geojson: unknown, settings: ContextFileSettings): ContextFileReading | ContextFileProblem {
  const listed = listFeatures(geojson);
  if (listed === null) return { kind: "not-geojson" };
  if (listed.length === 0) return { kind: "no-features" };
  if (listed.length > MOST_CONTEXT_FEATURES) return { kind: "too-many", features: listed.length };
  const found = listed.map((each) => geometryOf(each));
  const positions = found.reduce((sum, each) => sum + (typeof each === "string" ? 0 : each.flat.length), 0);
  if (positions > MOST_CONTEXT_POSITIONS) return { kind: "too-detailed", positions };
  const project = projectorOf(geojson, found);
  if (typeof project !== "function") return project;
  const missing = missingProperty(listed, settings);
  return missing === null ? judge(listed, found, { settings, project }) : { kind: "no-property", property: missing };
}

interface Judging {
  readonly settings: ContextFileSettings;
  readonly project: Projector;
}

function judge(listed: readonly unknown[], found: readonly (RawGeometry | Reason)[], { settings, project }: Judging): ContextFileReading {
  const contains = createContains(settings.boundary);
  const isWithinReach = reachOf(settings.boundary);
  const features: ContextFeature[] = [];
  const rejected = new Map<Reason, number[]>();
  let swapped = 0;
  const note = (reason: Reason, number: number): void => {
    const numbers = rejected.get(reason);
    if (numbers === undefined) rejected.set(reason, [number]);
    else numbers.push(number);
  };
  found.forEach((raw, at) => {
    const geometry = typeof raw === "string" ? raw : projected(raw, project);
    const properties = propertiesOf(listed[at]);
    const reason = typeof geometry === "string" ? geometry : reasonAgainst(geometry, properties);
    if (reason === null && typeof geometry !== "string") features.push(featureOf(geometry, properties, settings));
    else note(reason ?? "bad-coordinates", at + 1);
  });

  function reasonAgainst(geometry: ContextGeometry, properties: Properties): Reason | null {
    const positions = positionsOf(geometry);
    if (!positions.some(([lng, lat]) => contains({ lng, lat }))) {
      if (positions.some(([lng, lat]) => contains({ lng: lat, lat: lng }))) swapped += 1;
      return "outside-city";
    }
    if (!positions.every(isWithinReach)) return "outside-city";
    return settings.survey !== null && readSurvey(properties, settings.survey) === null ? "no-survey-value" : null;
  }
  const rejections = [...rejected].map(([reason, numbers]) => ({ reason, count: numbers.length, numbers: numbers.slice(0, NUMBERS_KEPT) }));
  const suppressed = features.filter(({ survey }) => survey !== null && survey.value === null).length;
  return { features, read: listed.length, rejections, suppressed, isSwapped: swapped > 0 && features.length === 0 };
}

/** The bounds of the city, widened by their own size on each side: what spans further is no feature of a city. */
function reachOf(boundary: MultiPolygonGeometry): (position: readonly [number, number]) => boolean {
  const [west, south, east, north] = boundsOf(boundary);
  const [width, height] = [east - west, north - south];
  return ([lng, lat]) => lng >= west - width && lng <= east + width && lat >= south - height && lat <= north + height;
}

function featureOf(geometry: ContextGeometry, properties: Properties, settings: ContextFileSettings): ContextFeature {
  const read = (name: string | null, longest: number): string | null =>
    name === null ? null : (plain(properties[name])?.slice(0, longest) ?? null);
  const survey = settings.survey === null ? null : readSurvey(properties, settings.survey);
  return {
    name: read(settings.nameProperty, LONGEST_NAME),
    hours: read(settings.hoursProperty, LONGEST_HOURS),
    survey: survey === null || (survey.count ?? 0) >= settings.surveyMinimum ? survey : { value: null, count: null, low: null, high: null },
    geometry,
  };
}

function plain(value: unknown): string | undefined {
  const text = plainText.safeParse(textOf(value) ?? "");
  return text.success && text.data !== "" ? text.data : undefined;
}

/** Null: no value, no number of answers, or a value beyond its scale. */
function readSurvey(
  properties: Properties,
  { scale, valueProperty, countProperty, lowProperty, highProperty }: SurveyMapping,
): SurveyValue | null {
  const [least, greatest] = SURVEY_RANGES[scale];
  const value = numberOf(properties[valueProperty]);
  const count = numberOf(properties[countProperty]);
  if (value === null || value < least || value > greatest) return null;
  if (count === null || count < 0 || !Number.isInteger(count)) return null;
  const low = lowProperty === null ? null : numberOf(properties[lowProperty]);
  const high = highProperty === null ? null : numberOf(properties[highProperty]);
  const isInterval = low !== null && high !== null && low <= value && value <= high;
  return { value, count, low: isInterval ? low : null, high: isInterval ? high : null };
}

/** Numbers, and texts such as "2,6". */
function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(value)) return null;
  return Number(value.trim().replace(",", "."));
}

function projectorOf(geojson: unknown, found: readonly (RawGeometry | Reason)[]): Projector | ContextFileProblem {
  const crs = legacyCrs(geojson) ?? "EPSG:4326";
  try {
    const project = createProjector(crs);
    if (!isInDegrees(crs)) return project;
    const [x, y] = found.find((each) => typeof each !== "string")?.flat[0] ?? [0, 0];
    return Math.abs(x) > 1000 || Math.abs(y) > 1000 ? { kind: "metres", x, y } : project;
  } catch {
    return { kind: "unknown-crs", crs };
  }
}

function legacyCrs(geojson: unknown): string | undefined {
  const crs = isRecord(geojson) && isRecord(geojson["crs"]) ? geojson["crs"] : {};
  const name = isRecord(crs["properties"]) ? crs["properties"]["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/** The first chosen property that no feature has. */
function missingProperty(listed: readonly unknown[], { nameProperty, hoursProperty, survey }: ContextFileSettings): string | null {
  const chosen = [nameProperty, hoursProperty, survey?.valueProperty, survey?.countProperty, survey?.lowProperty, survey?.highProperty];
  const asked = chosen.filter((name) => name !== null && name !== undefined);
  return asked.find((name) => !listed.some((feature) => Object.hasOwn(propertiesOf(feature), name))) ?? null;
}
