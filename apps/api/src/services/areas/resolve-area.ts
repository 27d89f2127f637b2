import {
  InvalidInputError,
  NotFoundError,
  parseAreaText,
  type AgencyId,
  type City,
  type CityId,
  type LocalText,
  type MapArea,
  type Resolution,
  type Viewer,
} from "@lagebild/domain";
import { positionsInArea } from "@lagebild/geo";
import type { FrameArea, FrameStudyArea } from "@lagebild/frame";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { AREA_TEXTS } from "../i18n/area-texts.ts";

/** An area as cells of a study area. */
export interface ResolvedArea {
  readonly studyArea: FrameStudyArea;
  readonly area: FrameArea;
  /** All cells of the study area, to compare with. */
  readonly whole: FrameArea;
}

export interface AreaInput {
  readonly city: CityId;
  readonly resolution: Resolution;
  /** As a link carries it. */
  readonly area: string;
}

/** Throws InvalidInputError for a text that is no area, NotFoundError for a saved area of another agency or a district that the city has not. */
export async function resolveArea(
  deps: Pick<PictureDeps, "store" | "frames" | "cities">,
  viewer: Viewer,
  { city, resolution, area: text }: AreaInput,
): Promise<ResolvedArea> {
  const [profile, studyArea] = await Promise.all([deps.cities.get(city), deps.frames.studyArea(city, resolution)]);
  const shape = await shapeOf(deps, { city: profile, agency: viewer.agency, text });
  const positions = Uint32Array.from(positionsInArea(shape.area, studyArea));
  const everything = Uint32Array.from(studyArea.cells, (_, at) => at);
  return { studyArea, area: { name: shape.text, positions }, whole: { name: "", positions: everything } };
}

interface AreaText {
  readonly city: City;
  readonly agency: AgencyId | null;
  readonly text: string;
}

async function shapeOf(
  { store, cities }: Pick<PictureDeps, "store" | "cities">,
  { city, agency, text }: AreaText,
): Promise<{ readonly area: MapArea; readonly text: string }> {
  const area = parseAreaText(text);
  if (area === null) throw refused(AREA_TEXTS.unreadable);
  if (area.type === "saved") {
    const saved = (await store.listSavedAreas(city.id, agency)).find(({ id }) => id === area.id);
    const shape = saved === undefined ? null : parseAreaText(saved.shape);
    if (saved === undefined || shape === null || shape.type === "saved") throw new NotFoundError("area", area.id);
    return { area: shape, text: saved.shape };
  }
  if (area.type === "district") {
    const level = city.levels.find(({ id }) => id === area.level);
    const districts = level === undefined ? [] : await cities.districts(city.id, level.id);
    if (!districts.some(({ code }) => code === area.code)) throw new NotFoundError("district", `${area.level}:${area.code}`);
  }
  return { area, text };
}

function refused(text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path: "area", message: text.en }], { text });
}
