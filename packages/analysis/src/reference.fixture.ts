import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const SHARED = join(ROOT, "../shared/reference");

/** A folder of inputs and independently computed results. */
export interface ReferenceFolder {
  readonly name: string;
  files(): readonly string[];
  has(file: string): boolean;
  text(file: string): string;
  json(file: string): unknown;
  /** Rows by column name, all as text. */
  rows(file: string): readonly Readonly<Record<string, string>>[];
}

/** The committed folder of `data/reference`, and those of the shared reference where this checkout has it beside it. */
export function referenceFolders(committed: string, shared: readonly string[]): readonly ReferenceFolder[] {
  const paths = [join(ROOT, "data/reference", committed), ...shared.map((name) => join(SHARED, name))];
  return paths.filter((path, at) => at === 0 || existsSync(path)).map(openFolder);
}

function openFolder(path: string): ReferenceFolder {
  const text = (file: string): string => readFileSync(join(path, file), "utf8");
  return {
    name: path.slice(path.lastIndexOf("/reference/") + "/reference/".length),
    files: () => readdirSync(path).toSorted(),
    has: (file) => existsSync(join(path, file)),
    text,
    json: (file) => JSON.parse(text(file)) as unknown,
    rows: (file) => toRows(text(file)),
  };
}

function toRows(text: string): Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const names = head.trim().split(",");
  return lines.map((line) => {
    const values = line.trim().split(",");
    return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
  });
}
