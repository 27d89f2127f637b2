import { createHash } from "node:crypto";
import { mappingIdSchema, type MappingId } from "@lagebild/domain";
import type { Mapping } from "@lagebild/ingest";

/** SHA-256 of the mapping's canonical JSON (keys sorted): one mapping has one id, however its file is written. */
export function hashMapping(mapping: Mapping | Readonly<Record<string, unknown>>): MappingId {
  return mappingIdSchema.parse(createHash("sha256").update(JSON.stringify(mapping, sortKeys)).digest("hex"));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
