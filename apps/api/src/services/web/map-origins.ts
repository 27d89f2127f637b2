import type { CityBook } from "../picture/city-book.ts";

/** Origins of map styles that operators have set for their cities; empty on a server that needs nothing from outside. */
export async function listMapOrigins(cities: CityBook): Promise<string[]> {
  const origins = new Set<string>();
  for (const { baseMap } of await cities.list()) {
    if (baseMap.kind === "style" && URL.canParse(baseMap.url)) origins.add(new URL(baseMap.url).origin);
  }
  origins.delete("null");
  return [...origins].toSorted();
}
