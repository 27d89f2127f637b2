import type { BaseMap, City } from "@lagebild/domain";
import { addProtocol, type StyleSpecification, type VectorSourceSpecification } from "maplibre-gl";
import type { PMTiles, Protocol } from "pmtiles";
import { z } from "zod";
import { BASE_PREFIX, fromOwnSources } from "./foreign-style.ts";

/** missing: no answer or no such file; unreadable: an answer that is no map; partial: some of it did not come. */
export type BaseFailure = "missing" | "unreadable" | "partial";

/** The ground under the cells, before the city is drawn on it. */
export interface Ground {
  /** What is drawn, not what was wished: `offline` also stands in for a base that could not be loaded. */
  readonly kind: "offline" | "tiles" | "style";
  readonly style: StyleSpecification;
  readonly failure: BaseFailure | null;
}

/** Without `glyphs` MapLibre draws letters itself with the page's fonts: no request leaves the page. */
export const EMPTY_STYLE: StyleSpecification = { version: 8, sources: {}, layers: [] };

const STYLE_TIMEOUT_MS = 6_000;

/** Parts of a style that are read here; MapLibre checks the rest before it draws. */
const styleSchema = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.looseObject({ type: z.string() })),
  layers: z.array(z.looseObject({ id: z.string(), type: z.string() })),
});

export function offlineGround(failure: BaseFailure | null = null): Ground {
  return { kind: "offline", style: EMPTY_STYLE, failure };
}

/** Never throws: without its base map the city is drawn from the profile, and `failure` says why. */
export async function loadGround({ id, baseMap }: Pick<City, "id" | "baseMap">): Promise<Ground> {
  switch (baseMap.kind) {
    case "offline":
      return offlineGround();
    case "style":
      return loadStyle(baseMap.url);
    case "pmtiles":
      return loadTiles(new URL(`/api/cities/${encodeURIComponent(id)}/base-map`, location.href).href);
  }
}

/** The base map for a light or a dark screen; the same object where the address makes no difference. */
export function themedBaseMap(baseMap: BaseMap, theme: "light" | "dark"): BaseMap {
  if (baseMap.kind !== "style" || !baseMap.url.includes("{theme}")) return baseMap;
  return { kind: "style", url: baseMap.url.replaceAll("{theme}", theme) };
}

async function loadStyle(url: string): Promise<Ground> {
  const answer = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(STYLE_TIMEOUT_MS) }).catch(() => null);
  if (answer === null || !answer.ok) return offlineGround("missing");
  const parsed = styleSchema.safeParse(await answer.json().catch(() => null));
  if (!parsed.success) return offlineGround("unreadable");
  // What the schema leaves open is checked by MapLibre, whose finding leads back to the offline ground.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { kind: "style", style: fromOwnSources(parsed.data as unknown as StyleSpecification), failure: null };
}

async function loadTiles(url: string): Promise<Ground> {
  const { PMTiles: Archive, Protocol: Reader } = await import("pmtiles");
  // A new one each time: the file may have been replaced, and a failure would be remembered.
  const archive = new Archive(url);
  try {
    const source = await describe(archive, url);
    if (source === null) return offlineGround("unreadable");
    register(new Reader(), archive);
    return { kind: "tiles", style: { ...EMPTY_STYLE, sources: { [`${BASE_PREFIX}tiles`]: source } }, failure: null };
  } catch (error) {
    const isMissing = error instanceof TypeError || (error instanceof Error && error.message.startsWith("Bad response code"));
    return offlineGround(isMissing ? "missing" : "unreadable");
  }
}

let reader: Protocol | null = null;

function register(fresh: Protocol, archive: PMTiles): void {
  if (reader === null) addProtocol("pmtiles", fresh.tile);
  reader ??= fresh;
  reader.add(archive);
}

/** Null for an archive of pictures. */
async function describe(archive: PMTiles, url: string): Promise<VectorSourceSpecification | null> {
  const { tileType, minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
  const { TileType } = await import("pmtiles");
  if (tileType !== TileType.Mvt) return null;
  const metadata = z.looseObject({ attribution: z.string().optional() }).safeParse(await archive.getMetadata());
  const attribution = metadata.data?.attribution;
  return {
    type: "vector",
    tiles: [`pmtiles://${url}/{z}/{x}/{y}`],
    minzoom: minZoom,
    maxzoom: maxZoom,
    bounds: [minLon, minLat, maxLon, maxLat],
    ...(attribution !== undefined && { attribution }),
  };
}
