import type { Search } from "./search.ts";

/** Commas and colons stay readable; they mean nothing special inside a query. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(search)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value)).replaceAll("%2C", ",").replaceAll("%3A", ":")}`,
    )
    .join("&");
  return text === "" ? "" : `?${text}`;
}

/** Every parameter stays text; the last of a repeated one counts. */
export function splitSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}
