import { MAX_CONTEXT_BYTES } from "@lagebild/domain";

/** A chosen file as far as the form needs it. */
export interface ContextFile {
  readonly name: string;
  readonly count: number;
  /** Names of the properties with a value each, in the order in which they first appear. */
  readonly properties: readonly { readonly name: string; readonly example: string }[];
  /** The GeoJSON with these properties and no other. */
  pick(properties: readonly string[]): unknown;
}

export type FileProblem = "notJson" | "notGeojson" | "noFeatures" | "tooBig";

const LONGEST_EXAMPLE = 24;
const OPENING_HOURS = ["opening_hours", "oeffnungszeiten", "öffnungszeiten", "offnungszeiten", "hours"];
const NAMES = ["name", "bezeichnung", "titel", "title"];

/** Nothing of the file leaves the browser here. A problem in place of the file says why it is of no use. */
export async function readContextFile(file: Pick<File, "name" | "size" | "text">): Promise<ContextFile | FileProblem> {
  if (file.size > MAX_CONTEXT_BYTES) return "tooBig";
  const value = parse((await file.text()).replace(/^\uFEFF/, ""));
  if (value === undefined) return "notJson";
  const features = listOf(value);
  if (features === null || !isRecord(value)) return "notGeojson";
  if (features.length === 0) return "noFeatures";
  const { crs } = value;
  return {
    name: file.name,
    count: features.length,
    properties: propertiesOf(features),
    pick: (chosen) => ({
      type: "FeatureCollection",
      ...(crs === undefined ? {} : { crs }),
      features: features.map((feature) =>
        isRecord(feature)
          ? { type: feature["type"], geometry: feature["geometry"], properties: only(feature["properties"], chosen) }
          : null,
      ),
    }),
  };
}

/** What a property is probably for; null: none is called so. */
export function guess(file: ContextFile, of: "name" | "hours"): string | null {
  const words = of === "name" ? NAMES : OPENING_HOURS;
  return file.properties.find(({ name }) => words.includes(name.toLowerCase()))?.name ?? null;
}

/** Undefined: no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] | null {
  if (!isRecord(value)) return null;
  if (value["type"] === "FeatureCollection") return Array.isArray(value["features"]) ? value["features"] : null;
  if (value["type"] === "Feature") return [value];
  return null;
}

function propertiesOf(features: readonly unknown[]): ContextFile["properties"] {
  const examples = new Map<string, string>();
  for (const feature of features) {
    if (!isRecord(feature) || !isRecord(feature["properties"])) continue;
    for (const [name, value] of Object.entries(feature["properties"])) {
      const isText = (typeof value === "string" && value.trim() !== "") || typeof value === "number";
      if (isText && !examples.has(name)) examples.set(name, String(value).trim().slice(0, LONGEST_EXAMPLE));
    }
  }
  return [...examples].map(([name, example]) => ({ name, example }));
}

function only(properties: unknown, chosen: readonly string[]): Record<string, unknown> {
  if (!isRecord(properties)) return {};
  return Object.fromEntries(Object.entries(properties).filter(([name]) => chosen.includes(name)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
