import {
  LagebildError,
  MOST_SAVED_AREAS,
  NotFoundError,
  savedAreaIdSchema,
  type City,
  type CityId,
  type SavedArea,
  type SavedAreaId,
  type SavedAreaRequest,
  type SavedAreasAnswer,
  type Viewer,
} from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { AREA_TEXTS } from "../i18n/area-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { CityBook } from "../picture/city-book.ts";
import { makeId } from "../make-id.ts";

export interface SavedAreaDeps {
  readonly store: Pick<Store, "listSavedAreas" | "putSavedArea" | "deleteSavedArea" | "audit">;
  readonly cities: Pick<CityBook, "get">;
  readonly clock: () => Date;
}

interface InCity {
  readonly city: CityId;
}

interface Opened {
  readonly city: City;
  readonly areas: readonly SavedArea[];
}

/** Areas that the viewer's agency has named. */
export async function listSavedAreas(deps: SavedAreaDeps, viewer: Viewer, { city }: InCity): Promise<SavedAreasAnswer> {
  const { areas } = await open(deps, viewer, city);
  return publish(viewer, { areas: [...areas], most: MOST_SAVED_AREAS });
}

/** Names an area for the viewer's agency. Throws ConflictError for a name that another one bears. */
export async function saveArea(
  deps: SavedAreaDeps,
  viewer: Viewer,
  { city: id, request }: InCity & { readonly request: SavedAreaRequest },
): Promise<SavedAreasAnswer> {
  const { city, areas } = await open(deps, viewer, id);
  if (areas.length >= MOST_SAVED_AREAS) {
    const text = AREA_TEXTS.tooMany(MOST_SAVED_AREAS);
    throw new LagebildError("limit-exceeded", text.en, { text });
  }
  const at = instantOf(deps.clock());
  const area: SavedArea = {
    ...request,
    id: createAreaId(),
    city: city.id,
    agency: viewer.agency,
    by: viewer.name,
    createdAt: at,
    changedAt: at,
  };
  await deps.store.putSavedArea(area);
  await audit(deps, viewer, { what: "area.save", before: null, after: area });
  return listSavedAreas(deps, viewer, { city: city.id });
}

/** For everybody of the agency: an area is common knowledge of its people. */
export async function renameArea(
  deps: SavedAreaDeps,
  viewer: Viewer,
  { city: id, area: areaId, name }: InCity & { readonly area: SavedAreaId; readonly name: string },
): Promise<SavedAreasAnswer> {
  const opened = await open(deps, viewer, id);
  const before = find(opened, areaId);
  const area: SavedArea = { ...before, name, changedAt: instantOf(deps.clock()) };
  await deps.store.putSavedArea(area);
  await audit(deps, viewer, { what: "area.rename", before, after: area });
  return listSavedAreas(deps, viewer, { city: opened.city.id });
}

export async function deleteArea(
  deps: SavedAreaDeps,
  viewer: Viewer,
  { city: id, area: areaId }: InCity & { readonly area: SavedAreaId },
): Promise<SavedAreasAnswer> {
  const opened = await open(deps, viewer, id);
  const area = find(opened, areaId);
  await deps.store.deleteSavedArea(area.id);
  await audit(deps, viewer, { what: "area.delete", before: area, after: null });
  return listSavedAreas(deps, viewer, { city: opened.city.id });
}

async function open({ store, cities }: SavedAreaDeps, viewer: Viewer, id: CityId): Promise<Opened> {
  authorise(viewer, "keep-areas");
  const city = await cities.get(id);
  return { city, areas: await store.listSavedAreas(city.id, viewer.agency) };
}

/** Throws NotFoundError, for an area of another agency too. */
function find({ areas }: Opened, id: SavedAreaId): SavedArea {
  const area = areas.find((each) => each.id === id);
  if (area === undefined) throw new NotFoundError("area", id);
  return area;
}

interface AreaNote {
  readonly what: string;
  /** Null: it was not there, or is gone. */
  readonly before: SavedArea | null;
  readonly after: SavedArea | null;
}

async function audit({ store, clock }: SavedAreaDeps, viewer: Viewer, { what, before, after }: AreaNote): Promise<void> {
  const { city, id } = after ?? before ?? {};
  const note = { what, subject: `${city}/${id}`, reason: null, ...changeOf(before, after) };
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), ...note });
}

function createAreaId(): SavedAreaId {
  return savedAreaIdSchema.parse(`area-${makeId()}`);
}
