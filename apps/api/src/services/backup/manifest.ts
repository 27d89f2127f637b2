import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { InvalidInputError } from "@lagebild/domain";
import { z } from "zod";
import { inspectDatabase } from "../../db/copy-database.ts";
import { BACKUP_TEXTS } from "../i18n/backup-texts.ts";

export const FORMAT = 1;
export const MANIFEST_FILE = "manifest.json";
/** The inbox first: what it loses to the store between the two copies is in both, and taking it twice changes nothing; the other way round it would be in neither. The audit log last: it may know of more than the store, never of less. */
export const DATABASES = ["inbox.db", "lagebild.db", "audit.db"] as const;

const fileSchema = z.object({ path: z.string().min(1), bytes: z.number().int().min(0), sha256: z.string().length(64) });
const databaseSchema = z.object({ version: z.number().int(), rows: z.record(z.string(), z.number().int()) });
const formatSchema = z.object({ format: z.number().int() });
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  at: z.string(),
  files: z.array(fileSchema),
  databases: z.record(z.string(), databaseSchema),
});

/** What a backup holds: each file with its hash, each database with its number of rows by table. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** Of a folder that nothing is written to any more. */
export async function describeFolder(folder: string, at: string): Promise<Manifest> {
  const paths = (await listFiles(folder)).filter((path) => path !== MANIFEST_FILE);
  const files = [];
  for (const path of paths) files.push(await describeFile(folder, path));
  const databases = DATABASES.filter((name) => paths.includes(name)).map((name) => [name, inspectDatabase(join(folder, name))]);
  return manifestSchema.parse({ format: FORMAT, at, files, databases: Object.fromEntries(databases) });
}

/** Throws InvalidInputError unless the folder holds exactly what its manifest says. */
export async function checkFolder(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const found = await describeFolder(folder, manifest.at).catch((cause: unknown) => {
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
  });
  const bytes = (files: Manifest["files"]): string => JSON.stringify(files.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
  if (bytes(found.files) !== bytes(manifest.files)) throw damaged(differing(found, manifest) ?? MANIFEST_FILE);
  if (JSON.stringify(found.databases) !== JSON.stringify(manifest.databases)) throw damaged(Object.keys(manifest.databases).join(", "));
  return manifest;
}

export function damaged(what: string, cause?: unknown): InvalidInputError {
  const text = BACKUP_TEXTS.damaged(what);
  return new InvalidInputError(text.en, [], { cause, text });
}

/** Regular files below a folder, as paths with slashes, sorted. Links and the like are not followed. */
export async function listFiles(folder: string, below = ""): Promise<readonly string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(folder, path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return found.flat().toSorted();
}

async function readManifest(folder: string): Promise<Manifest> {
  const content: unknown = await readFile(join(folder, MANIFEST_FILE), "utf8").then(
    (text) => JSON.parse(text) as unknown,
    () => null,
  );
  const format = formatSchema.safeParse(content).data?.format;
  if (format !== undefined && format > FORMAT) {
    const text = BACKUP_TEXTS.newer(format);
    throw new InvalidInputError(text.en, [], { text });
  }
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) throw damaged(MANIFEST_FILE, parsed.error);
  return parsed.data;
}

async function describeFile(folder: string, path: string): Promise<Manifest["files"][number]> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(join(folder, path)), hash);
  return { path, bytes: (await stat(join(folder, path))).size, sha256: hash.digest("hex") };
}

function differing(found: Manifest, manifest: Manifest): string | undefined {
  const known = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const changed = found.files.find(({ path, sha256 }) => known.get(path) !== sha256);
  const there = new Set(found.files.map(({ path }) => path));
  return changed?.path ?? manifest.files.find(({ path }) => !there.has(path))?.path;
}
