import type { CityId } from "@lagebild/domain";

type QueryValue = string | number | null | undefined;

/** Address of what the server has of a city; absent members are left out, null is sent as an empty one. */
export function cityPath(city: CityId, parts: readonly (string | number)[], query: Readonly<Record<string, QueryValue>> = {}): string {
  const path = ["/api/cities", city, ...parts].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join("/");
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value ?? ""));
  return search.size === 0 ? path : `${path}?${search}`;
}
