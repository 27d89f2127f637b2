import {
  contextLayerIdSchema,
  InvalidInputError,
  LagebildError,
  MOST_CONTEXT_LAYERS,
  NotFoundError,
  type City,
  type CityId,
  type ContextLayer,
  type ContextLayerId,
  type ContextLayerRequest,
  type ContextLayersAnswer,
  type Viewer,
} from "@lagebild/domain";
import { readContextFile, type ContextFileReading } from "@lagebild/geo";
import { findPersonWord } from "@lagebild/ingest";
import { authorise, isAllowed, publish, SURVEY_MINIMUM } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { CONTEXT_TEXTS, contextProblemText } from "../i18n/context-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { makeId } from "../make-id.ts";
import type { ContextDeps } from "./context-deps.ts";

type KeepDeps = Pick<ContextDeps, "store" | "cities" | "clock" | "contextBook">;

interface InCity {
  readonly city: CityId;
}

/** Names and addresses of places: what else would a stop be called by. */
const OF_PLACES = new Set(["name", "adresse", "address", "anschrift"]);

/** Layers of the city, for everybody who may see it. */
export async function listLayers(
  { store, cities }: Pick<ContextDeps, "store" | "cities">,
  viewer: Viewer,
  { city: id }: InCity,
): Promise<ContextLayersAnswer> {
  authorise(viewer, "view-context");
  const city = await cities.get(id);
  return publish(viewer, {
    layers: [...(await store.listContextLayers(city.id))],
    most: MOST_CONTEXT_LAYERS,
    canKeep: isAllowed(viewer, "keep-context-layers"),
    surveyMinimum: SURVEY_MINIMUM,
  });
}

/**
 * Stores a file as a layer: what can be placed, with the chosen properties and nothing else. Throws InvalidInputError for a file of which nothing can be used,
 * ConflictError for a title that another layer bears.
 */
export async function addLayer(
  deps: KeepDeps,
  viewer: Viewer,
  { city: id, request }: InCity & { readonly request: ContextLayerRequest },
): Promise<ContextLayer> {
  authorise(viewer, "keep-context-layers");
  const city = await deps.cities.get(id);
  if ((await deps.store.listContextLayers(city.id)).length >= MOST_CONTEXT_LAYERS) {
    throw new LagebildError("limit-exceeded", CONTEXT_TEXTS.tooMany.en, { text: CONTEXT_TEXTS.tooMany });
  }
  const createdAt = instantOf(deps.clock());
  return write(deps, viewer, { city, request, former: { id: createLayerId(), createdAt }, what: "context.add" });
}

/** The same with a newer file in place of the former one. */
export async function replaceLayer(
  deps: KeepDeps,
  viewer: Viewer,
  { city: id, layer: layerId, request }: InCity & { readonly layer: ContextLayerId; readonly request: ContextLayerRequest },
): Promise<ContextLayer> {
  authorise(viewer, "keep-context-layers");
  const city = await deps.cities.get(id);
  const former = await findLayer(deps, city.id, layerId);
  return write(deps, viewer, { city, request, former, what: "context.replace" });
}

export async function deleteLayer(
  deps: KeepDeps,
  viewer: Viewer,
  { city: id, layer: layerId }: InCity & { readonly layer: ContextLayerId },
): Promise<ContextLayersAnswer> {
  authorise(viewer, "keep-context-layers");
  const { store, contextBook } = deps;
  const layer = await findLayer(deps, (await deps.cities.get(id)).id, layerId);
  await store.deleteContextLayer(layer.id);
  contextBook.forget(layer.id);
  await audit(deps, viewer, { what: "context.delete", before: layer, after: null });
  return listLayers(deps, viewer, { city: layer.city });
}

/** Throws NotFoundError, for a layer of another city too. */
export async function findLayer({ store }: Pick<ContextDeps, "store">, city: CityId, id: ContextLayerId): Promise<ContextLayer> {
  const layer = (await store.listContextLayers(city)).find((each) => each.id === id);
  if (layer === undefined) throw new NotFoundError("context layer", id);
  return layer;
}

interface Writing {
  readonly city: City;
  readonly request: ContextLayerRequest;
  readonly former: Pick<ContextLayer, "id" | "createdAt"> | ContextLayer;
  readonly what: string;
}

async function write(deps: KeepDeps, viewer: Viewer, { city, request, former, what }: Writing): Promise<ContextLayer> {
  const { collection: _file, title, ...settings } = request;
  const now = deps.clock();
  if (settings.dataOn > now.toISOString().slice(0, 10)) throw refused("dataOn", CONTEXT_TEXTS.future);
  refusePersons(request);
  const { features, read, rejections, suppressed } = readFile(city, request);
  const layer: ContextLayer = {
    ...settings,
    id: former.id,
    city: city.id,
    title: { de: title.de, en: title.en === "" ? title.de : title.en },
    read,
    accepted: features.length,
    rejected: read - features.length,
    rejections: [...rejections],
    suppressed,
    isSynthetic: false,
    by: viewer.name,
    createdAt: former.createdAt,
    changedAt: instantOf(now),
  };
  await deps.store.putContextLayer(layer, features);
  deps.contextBook.forget(layer.id);
  await audit(deps, viewer, { what, before: "title" in former ? former : null, after: layer });
  return publish(viewer, layer);
}

function readFile({ boundary }: City, { collection, nameProperty, hoursProperty, survey }: ContextLayerRequest): ContextFileReading {
  const reading = readContextFile(collection, { boundary, nameProperty, hoursProperty, survey, surveyMinimum: SURVEY_MINIMUM });
  if ("kind" in reading) throw refused("collection", contextProblemText(reading));
  if (reading.isSwapped) throw refused("collection", CONTEXT_TEXTS.swapped);
  if (reading.features.length === 0) throw refused("collection", CONTEXT_TEXTS.noneAccepted(reading.rejections));
  return reading;
}

/** [R1] A property that speaks of people is not stored, even if somebody chose it. */
function refusePersons({ nameProperty, hoursProperty }: ContextLayerRequest): void {
  for (const [path, property] of Object.entries({ nameProperty, hoursProperty })) {
    const word = property === null ? undefined : findPersonWord(property);
    if (property !== null && word !== undefined && !OF_PLACES.has(word)) throw refused(path, CONTEXT_TEXTS.person(property));
  }
}

function refused(path: string, text: { readonly de: string; readonly en: string }): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text });
}

interface LayerNote {
  readonly what: string;
  /** Null: it was not there, or is gone. */
  readonly before: ContextLayer | null;
  readonly after: ContextLayer | null;
}

async function audit(
  { store, clock }: Pick<ContextDeps, "store" | "clock">,
  viewer: Viewer,
  { what, before, after }: LayerNote,
): Promise<void> {
  const { city, id } = after ?? before ?? {};
  const reason = after === null ? null : `${after.title.de}: ${after.accepted} of ${after.read}`;
  const note = { what, subject: `${city}/${id}`, reason, ...changeOf(before, after) };
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), ...note });
}

function createLayerId(): ContextLayerId {
  return contextLayerIdSchema.parse(`layer-${makeId()}`);
}
