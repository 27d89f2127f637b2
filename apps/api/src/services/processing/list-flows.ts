import type { AgencyId, CityId, DataFlow, Kind, Told } from "@lagebild/domain";
import { labelColumns, parseMapping, rolesOf, type LabelSource, type Mapping } from "@lagebild/ingest";
import type { Store } from "../../db/store.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";

/** What comes in: each feed, and each mapping that files were imported by without one. */
export async function listFlows(
  { listFeeds, listMappings }: Pick<Store, "listFeeds" | "listMappings">,
  city: CityId,
): Promise<readonly DataFlow[]> {
  const [feeds, mappings] = await Promise.all([listFeeds(city), listMappings(city)]);
  const ofFeeds = new Set(feeds.map(({ mapping, agency, kind }) => keyOf(agency, kind, hashMapping(mapping))));
  const files = mappings.filter(({ lastUsedAt, agency, kind, id }) => lastUsedAt !== null && !ofFeeds.has(keyOf(agency, kind, id)));
  return [
    ...feeds.map(({ agency, kind, name, source, state, mapping }) => toFlow({ agency, kind, name, way: source.type, state }, mapping)),
    ...files.map(({ agency, kind, name, mapping }) => toFlow({ agency, kind, name, way: "file", state: null }, mapping)),
  ].toSorted((a, b) => a.agency.localeCompare(b.agency) || a.kind.localeCompare(b.kind) || (a.name ?? "").localeCompare(b.name ?? ""));
}

function keyOf(agency: AgencyId, kind: Kind, hash: string): string {
  return `${agency} ${kind} ${hash}`;
}

function toFlow(of: Omit<DataFlow, "fields" | "label">, body: Readonly<Record<string, unknown>>): DataFlow {
  const mapping = parseMapping(body);
  const { label } = mapping;
  return {
    ...of,
    fields: fieldsOf(mapping),
    label: {
      collectedBy: toldOf(label?.collectedBy),
      legalBasis: toldOf(label?.legalBasis),
      purpose: toldOf(label?.purpose),
      regime: toldOf(label?.regime),
    },
  };
}

function fieldsOf(mapping: Mapping): DataFlow["fields"] {
  const fields = [...rolesOf(mapping)].map(([column, { role }]) => ({ column, role: role as string }));
  const labels = labelColumns(mapping.label).map((column) => ({ column, role: "label" }));
  return [...fields, ...labels].toSorted((a, b) => a.column.localeCompare(b.column));
}

function toldOf(member: LabelSource[keyof LabelSource] | undefined): Told {
  if (member === undefined) return { value: null, column: null };
  return typeof member === "string" ? { value: member, column: null } : { value: null, column: member.column };
}
