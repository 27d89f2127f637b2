import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Search } from "./search.ts";

/** Parameters of the open page and how to change them; undefined takes one out. */
export function usePageSearch(): readonly [Search, (patch: Readonly<Record<string, string | undefined>>) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  return [search, (patch) => void navigate({ to: ".", search: keepGiven({ ...search, ...patch }) })];
}

function keepGiven(search: Readonly<Record<string, string | undefined>>): Search {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(search)) if (value !== undefined) given[name] = value;
  return given;
}
