import { join } from "node:path";
import { LagebildError, type BaseMap } from "@lagebild/domain";
import { InvalidBaseMapError } from "../services/city/check-base-map.ts";
import { isMapFileName, isStyleUrl } from "../services/city/base-map-names.ts";
import { BASE_MAP_PROBLEMS } from "../services/i18n/base-map-problems.ts";
import type { Context } from "./command.ts";
import { BASE_MAP_TEXTS } from "./i18n/base-map-texts.ts";
import { UsageError } from "./usage-error.ts";

/** `offline`, the address of a style, or a bare file name. Throws UsageError. */
export function parseBaseMap(given: string): BaseMap {
  if (given === "offline") return { kind: "offline" };
  if (isMapFileName(given)) return { kind: "pmtiles", file: given };
  if (isStyleUrl(given)) return { kind: "style", url: given };
  throw new UsageError(BASE_MAP_TEXTS.invalid(given));
}

/** Where files of base maps lie. */
export const mapFolderOf = ({ dataFolder }: Pick<Context, "dataFolder">): string => join(dataFolder, "maps");

/** Runs a step that takes a base map; a file that cannot be one is explained in the operator's language. */
export async function refusingBaseMap<Outcome>(step: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof InvalidBaseMapError)) throw error;
    const text = BASE_MAP_PROBLEMS[error.problem](error.path);
    throw new LagebildError(error.code, text.en, { ...error.details, text });
  }
}
