import { basename, join } from "node:path";
import { InvalidInputError, type BaseMap, type City } from "@lagebild/domain";
import { BASE_MAP_PROBLEMS, type BaseMapProblem } from "../i18n/base-map-problems.ts";
import { readPmtiles, type PmtilesSummary } from "./read-pmtiles.ts";

/** Layers of the Protomaps basemap schema that the map draws; one of them is enough to see ground. */
const DRAWN_LAYERS = ["earth", "landuse", "water", "roads", "buildings", "boundaries", "places"];

/** A base map that the map could not draw; `problem` says why, for a message in the operator's language. */
export class InvalidBaseMapError extends InvalidInputError {
  readonly problem: BaseMapProblem;
  readonly path: string;

  constructor(problem: BaseMapProblem, path: string) {
    const text = BASE_MAP_PROBLEMS[problem](basename(path));
    super(`base map ${path}: ${problem}`, [{ path: "baseMap", message: problem }], { text });
    this.problem = problem;
    this.path = path;
  }
}

/** Refuses a file that is missing, unreadable, of another schema, or of another place. An address is not asked here: the browser is. */
export async function checkBaseMap(mapFolder: string, baseMap: BaseMap, bounds: City["bounds"]): Promise<void> {
  if (baseMap.kind !== "pmtiles") return;
  const path = join(mapFolder, baseMap.file);
  const found = await readPmtiles(path).catch(() => "missing" as const);
  if (found === "missing") throw new InvalidBaseMapError("missing-file", path);
  const problem = found === undefined ? "no-pmtiles" : problemOf(found, bounds);
  if (problem !== null) throw new InvalidBaseMapError(problem, path);
}

function problemOf({ isVector, layers, bounds }: PmtilesSummary, [west, south, east, north]: City["bounds"]): BaseMapProblem | null {
  if (!isVector) return "no-vector";
  if (!layers.some((layer) => DRAWN_LAYERS.includes(layer))) return "other-schema";
  const isApart = bounds[0] > east || bounds[2] < west || bounds[1] > north || bounds[3] < south;
  return isApart ? "elsewhere" : null;
}
