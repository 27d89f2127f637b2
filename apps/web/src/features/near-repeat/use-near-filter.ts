import { toFilterQuery } from "@lagebild/domain";
import { useMemo } from "react";
import { useFilter } from "../../state/hooks.ts";

/** The size of the cells on the map says nothing of distances: another zoom is no other question. */
export function useNearFilter(): Readonly<Record<string, string>> | null {
  const filter = useFilter();
  return useMemo(() => (filter === null ? null : toFilterQuery({ ...filter, resolution: 9 })), [filter]);
}
