import {
  InvalidInputError,
  type City,
  type CityId,
  type ContextFeaturesAnswer,
  type ContextLayer,
  type ContextLayerId,
  type District,
  type LevelId,
  type LocalText,
  type Viewer,
} from "@lagebild/domain";
import { createLocator } from "@lagebild/geo";
import { authorise, publish } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { CONTEXT_COLUMNS, SORT_NAMES } from "../i18n/context-texts.ts";
import { toCsv } from "../i18n/to-csv.ts";
import { instantOf } from "../import/instant-of.ts";
import type { ContextDeps } from "./context-deps.ts";
import { findLayer } from "./keep-layers.ts";

export interface LayerInput {
  readonly city: CityId;
  readonly layer: ContextLayerId;
  /** Of the districts; absent: the city's first. */
  readonly level?: LevelId | undefined;
}

/** All features of a layer, each with its district and the place of its sign. */
export async function readLayer(deps: ContextDeps, viewer: Viewer, input: LayerInput): Promise<ContextFeaturesAnswer> {
  const { answer } = await open(deps, viewer, input);
  return publish(viewer, answer);
}

/** The same as a file, in the order of the layer; written down as an export. */
export async function exportLayer(
  deps: ContextDeps,
  viewer: Viewer,
  input: LayerInput & { readonly language: keyof LocalText },
): Promise<string> {
  const { answer, districts } = await open(deps, viewer, input);
  const { layer, features } = publish(viewer, answer);
  const { language } = input;
  const names = new Map<string, string>(districts.map(({ code, name }) => [code, name]));
  const decimal = (value: number | null | undefined): string =>
    value === null || value === undefined ? "" : language === "de" ? String(value).replace(".", ",") : String(value);
  const rows = features.map(
    ({ name, hours, survey, district, anchor: [lng, lat] }): Readonly<Record<keyof typeof CONTEXT_COLUMNS, string>> => ({
      name: name ?? "",
      sort: SORT_NAMES[layer.sort][language],
      district: district === null ? "" : (names.get(district) ?? district),
      hours: hours ?? "",
      value: decimal(survey?.value),
      count: decimal(survey?.count),
      low: decimal(survey?.low),
      high: decimal(survey?.high),
      lng: decimal(lng),
      lat: decimal(lat),
      source: layer.source,
      dataOn: layer.dataOn,
    }),
  );
  const columns = columnsOf(layer);
  await deps.store.audit({
    at: instantOf(deps.clock()),
    ...actorOf(viewer),
    what: "context.export",
    subject: `${layer.city}/${layer.id}`,
    reason: `${features.length} features`,
    receiver: viewer.name,
  });
  return toCsv(
    [columns.map((column) => CONTEXT_COLUMNS[column][language]), ...rows.map((row) => columns.map((column) => row[column]))],
    language,
  );
}

function columnsOf({ survey, hoursProperty }: ContextLayer): readonly (keyof typeof CONTEXT_COLUMNS)[] {
  return [
    "name",
    "sort",
    "district",
    ...(hoursProperty === null ? [] : (["hours"] as const)),
    ...(survey === null ? [] : (["value", "count", "low", "high"] as const)),
    "lng",
    "lat",
    "source",
    "dataOn",
  ];
}

interface OpenLayer {
  readonly answer: ContextFeaturesAnswer;
  readonly districts: readonly District[];
}

async function open(deps: ContextDeps, viewer: Viewer, { city: id, layer: layerId, level }: LayerInput): Promise<OpenLayer> {
  authorise(viewer, "view-context");
  const city = await deps.cities.get(id);
  const layer = await findLayer(deps, city.id, layerId);
  const [{ features, anchors }, districts] = await Promise.all([deps.contextBook.get(layer), districtsOf(deps, city, level)]);
  const locator = createLocator(districts.map(({ geometry }) => geometry));
  const placed = features.map((feature, at) => {
    const [lng, lat] = anchors[at] ?? [0, 0];
    return { ...feature, anchor: [lng, lat] satisfies [number, number], district: districts[locator.indexOf({ lng, lat })]?.code ?? null };
  });
  return { answer: { layer, features: placed }, districts };
}

async function districtsOf({ cities }: Pick<ContextDeps, "cities">, city: City, asked: LevelId | undefined): Promise<readonly District[]> {
  const level = city.levels.find(({ id }) => asked === undefined || id === asked);
  if (level === undefined && asked !== undefined) {
    throw new InvalidInputError(`the city has no level ${asked}`, [{ path: "level", message: "not a level of the city" }]);
  }
  return level === undefined ? [] : cities.districts(city.id, level.id);
}
