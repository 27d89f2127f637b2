import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { NotFoundError, type CityId, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { CityBook } from "./city-book.ts";

export interface BaseMapFile {
  readonly path: string;
  readonly bytes: number;
  /** From size and time of change; strong, for it must tell a reader of ranges that the file is another one now. */
  readonly etag: string;
}

/** The map file that the city's profile names, in the folder of map files and nowhere else. Throws NotFoundError. */
export async function findBaseMap(
  deps: { readonly cities: CityBook; readonly mapFolder: string },
  viewer: Viewer,
  input: { readonly city: CityId },
): Promise<BaseMapFile> {
  authorise(viewer, "view-city");
  const { baseMap, id } = await deps.cities.get(input.city);
  if (baseMap.kind !== "pmtiles" || basename(baseMap.file) !== baseMap.file) throw new NotFoundError("base map of", id);
  const path = join(deps.mapFolder, baseMap.file);
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined || !entry.isFile()) throw new NotFoundError("base map of", id);
  return { path, bytes: entry.size, etag: `"${entry.size.toString(36)}-${Math.floor(entry.mtimeMs).toString(36)}"` };
}
