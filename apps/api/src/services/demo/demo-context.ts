import {
  contextLayerIdSchema,
  type ContextFeature,
  type ContextGeometry,
  type ContextLayer,
  type ContextSort,
  type Day,
  type District,
  type Instant,
  type LocalText,
  type SurveyMapping,
} from "@lagebild/domain";
import { SURVEY_MINIMUM } from "@lagebild/policy";
import { inventContext, type InventedContext } from "@lagebild/simulate";
import type { Store } from "../../db/store.ts";
import type { Profile } from "../city/load-profile.ts";

interface Sketch {
  readonly number: number;
  readonly sort: ContextSort;
  readonly title: LocalText;
  readonly hoursProperty: string | null;
  readonly survey: SurveyMapping | null;
  readonly features: readonly ContextFeature[];
}

export interface DemoContext {
  readonly seed: number;
  readonly until: Day;
  readonly at: Instant;
}

/** Layers of the demo's surroundings, all made up and marked so. A title that somebody gave to a layer of their own stays theirs. */
export async function recordDemoContext(store: Store, { city, levels }: Profile, { seed, until, at }: DemoContext): Promise<void> {
  const districts = levels[0]?.districts ?? [];
  const sketches = sketch(inventContext({ seed, boundary: city.boundary, districts }), districts);
  const present = await store.listContextLayers(city.id);
  for (const { number, features, ...parts } of sketches) {
    const id = contextLayerIdSchema.parse(`layer-demo${String(number).padStart(6, "0")}`);
    if (present.some((layer) => layer.id !== id && layer.title.de.toLowerCase() === parts.title.de.toLowerCase())) continue;
    const layer: ContextLayer = {
      ...parts,
      id,
      city: city.id,
      nameProperty: parts.sort === "lighting" ? null : "name",
      source: "Lagebild, Demo (erfunden)",
      licence: "CC0",
      dataOn: until,
      read: features.length,
      accepted: features.length,
      rejected: 0,
      rejections: [],
      suppressed: features.filter(({ survey }) => survey !== null && survey.value === null).length,
      isSynthetic: true,
      by: "demo",
      createdAt: at,
      changedAt: at,
    };
    await store.putContextLayer(layer, features);
  }
}

function sketch(context: InventedContext, districts: readonly District[]): readonly Sketch[] {
  const plain = { hoursProperty: null, survey: null };
  return [
    {
      ...plain,
      number: 1,
      sort: "lighting",
      title: { de: "Straßenbeleuchtung", en: "Street lighting" },
      features: context.lamps.map((at) => feature(null, point(at))),
    },
    {
      ...plain,
      number: 2,
      sort: "stops",
      title: { de: "Haltestellen", en: "Stops" },
      features: context.stops.map(({ name, at }) => feature(name, point(at))),
    },
    {
      ...plain,
      number: 3,
      sort: "schools",
      title: { de: "Schulen", en: "Schools" },
      features: context.schools.map(({ name, ring }) => feature(name, { type: "MultiPolygon", coordinates: [[ring.map(toPosition)]] })),
    },
    {
      ...plain,
      number: 4,
      sort: "licensedPremises",
      title: { de: "Gaststätten", en: "Licensed premises" },
      hoursProperty: "opening_hours",
      features: context.premises.map(({ name, hours, at }) => ({ ...feature(name, point(at)), hours })),
    },
    {
      ...plain,
      number: 5,
      sort: "siteAudit",
      title: { de: "Begehungen bei Nacht", en: "Walks at night" },
      features: context.audits.map(({ name, line }) => feature(name, { type: "MultiLineString", coordinates: [line.map(toPosition)] })),
    },
    {
      number: 6,
      sort: "survey",
      title: { de: "Sicherheitsgefühl nachts", en: "Feeling safe at night" },
      hoursProperty: null,
      survey: { scale: "safety", valueProperty: "wert", countProperty: "n", lowProperty: "von", highProperty: "bis" },
      features: surveyed(context, districts),
    },
  ];
}

function surveyed({ survey }: InventedContext, districts: readonly District[]): ContextFeature[] {
  const byCode = new Map(survey.map((each) => [each.code, each]));
  return districts.flatMap(({ code, name, geometry }) => {
    const asked = byCode.get(code);
    if (asked === undefined) return [];
    const { value, count, low, high } = asked;
    const told = count < SURVEY_MINIMUM ? { value: null, count: null, low: null, high: null } : { value, count, low, high };
    return [{ name, hours: null, survey: told, geometry }];
  });
}

const toPosition = ([lng, lat]: readonly [number, number]): [number, number] => [lng, lat];
const point = (at: readonly [number, number]): ContextGeometry => ({ type: "MultiPoint", coordinates: [toPosition(at)] });
const feature = (name: string | null, geometry: ContextGeometry): ContextFeature => ({ name, hours: null, survey: null, geometry });
