import { readXml, type XmlAttributes } from "@lagebild/ingest";

/** What a WFS says of itself. */
export interface Capabilities {
  readonly version: string;
  /** Of GetFeature, for all types. */
  readonly formats: readonly string[];
  readonly types: readonly { readonly name: string; readonly crs: string | null; readonly formats: readonly string[] }[];
}

interface OpenType {
  name: string;
  crs: string | null;
  readonly formats: string[];
}

const MAX_DEPTH = 64;

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Throws what `problem` makes for anything but the capabilities of a WFS. */
export async function readCapabilities(text: string, problem: () => Error): Promise<Capabilities> {
  const path: string[] = [];
  const formats: string[] = [];
  const types: OpenType[] = [];
  let version = "";
  let operation = "";
  let parameter = "";
  let content = "";

  function open(name: string, attributes: XmlAttributes): void {
    path.push(name);
    content = "";
    if (path.length > MAX_DEPTH) throw problem();
    if (path.length === 1) version = name === "WFS_Capabilities" ? (attributes["version"] ?? "") : "";
    if (path.length === 1 && name !== "WFS_Capabilities") throw problem();
    if (name === "Operation") operation = attributes["name"] ?? "";
    if (name === "Parameter") parameter = (attributes["name"] ?? "").toLowerCase();
    if (name === "FeatureType") types.push({ name: "", crs: null, formats: [] });
  }

  function close(name: string): void {
    const value = content.trim();
    const parent = path.at(-2) ?? "";
    const type = types.at(-1);
    path.pop();
    content = "";
    if (name === "Value" && operation === "GetFeature" && parameter === "outputformat") formats.push(value);
    if (name === "Operation") operation = "";
    if (type === undefined) return;
    if (name === "Name" && parent === "FeatureType") type.name = value;
    if ((name === "DefaultCRS" || name === "DefaultSRS") && parent === "FeatureType") type.crs = value;
    if (name === "Format" && parent === "OutputFormats") type.formats.push(value);
  }

  const handler = { open, close, text: (piece: string) => void (content += piece) };
  for await (const _ of readXml(once(text), handler, problem));
  return { version, formats, types };
}

const JSON_FORMATS = ["application/geo+json", "application/json", "application/vnd.geo+json", "geojson", "json"] as const;

/** The name under which a service gives GeoJSON; undefined where it gives none. Names of GeoJSON with additions count, too. */
export function pickJsonFormat(formats: readonly string[]): string | undefined {
  const known = JSON_FORMATS.map((name) => formats.find((format) => format.toLowerCase() === name));
  return known.find((format) => format !== undefined) ?? formats.find((format) => /geo\+?json|^application\/json/i.test(format));
}
