import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { afterAll, expect, it } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const PLANTED = ["Hildegard Plantenbach", "07.03.1961", "K-PX 4711"] as const;
/** Stands in a mapped column, so that it is kept in quarantine until it is discarded. */
const DISCARDED = "am Tag nach Pfingsten 4711";

const folder = mkdtempSync(join(tmpdir(), "lagebild-privacy-"));
const data = join(folder, "data");
const temporary = join(folder, "tmp");
const input = join(folder, "input");
const log = join(data, "import.log");
for (const each of [data, temporary, input]) mkdirSync(each);
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const file = join(input, name);
  writeFileSync(file, content);
  return file;
}

const mapping = (changes: object = {}) =>
  put(
    `mapping-${Object.keys(changes).join("-")}.json`,
    JSON.stringify({
      version: 1,
      format: { type: "csv" },
      category: { column: "art", translate: { L: "owi.noise" } },
      time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
      place: { lng: "x", lat: "y" },
      ...changes,
    }),
  );

const HEADER = "art;zeit;x;y;name;geboren;kennz";
const PERSON = PLANTED.join(";");
const goodRow = (n: number): string =>
  `L;2024-05-${String((n % 28) + 1).padStart(2, "0")} 10:${String(n % 60).padStart(2, "0")};7.8${n % 97};51.65;${PERSON}`;
const ROWS = [
  HEADER,
  goodRow(1),
  `L;${DISCARDED};7.8;51.65;${PERSON}`,
  `L;2024-05-02 10:00;7.8;51.65;"${PLANTED[0]};${PLANTED[1]};${PLANTED[2]}`,
  `L;2024-05-02 10:00;7.8;51.65;${PERSON};${PERSON}`,
  `L;2024-05-02 10:00;${PERSON}`,
  `L;2024-05-02 10:00;999999;51.65;${PERSON}`,
  goodRow(2),
].join("\n");

function start(words: readonly string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...words], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: { ...process.env, LAGEBILD_DATA: data, TMPDIR: temporary, SQLITE_TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // What an operator's log keeps: all that the command says.
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
  return child;
}

async function run(...words: string[]): Promise<number> {
  const child = start(words);
  const [exit] = await once(child, "close");
  return Number(exit);
}

const importOf = (file: string, mappingFile: string): readonly string[] => [
  "import",
  file,
  "--city",
  "probe",
  "--agency",
  "amt",
  "--kind",
  "complaint",
  "--mapping",
  mappingFile,
];

/** Every file below, write-ahead logs and leftovers of temporary files included. */
function filesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile());
}

function find(texts: readonly string[]): readonly string[] {
  return [data, temporary].flatMap(filesOf).flatMap((path) => {
    const bytes = readFileSync(path);
    return texts
      .flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")])
      .filter((needle) => bytes.includes(needle))
      .map((needle) => `${path}: ${needle.toString()}`);
  });
}

async function killWhileReading(file: string, mappingFile: string): Promise<void> {
  const child = start(importOf(file, mappingFile));
  const closed = once(child, "close");
  const db = new Sqlite(join(data, "lagebild.db"), { readonly: true });
  const running = db.prepare("SELECT COUNT(*) FROM import_run WHERE state = 'running' AND (counts ->> 'read') > 0").pluck();
  while (running.get() === 0 && child.exitCode === null) await wait(20);
  db.close();
  child.kill("SIGKILL");
  await closed;
  expect(child.signalCode, "the import ended before it was killed").toBe("SIGKILL");
}

it("[R1] leaves nothing of unmapped columns in any file, log or temporary file, and nothing of discarded rows", async () => {
  const square = [[[7.7, 51.6], [7.9, 51.6], [7.9, 51.7], [7.7, 51.7], [7.7, 51.6]]]; // prettier-ignore
  const polygons = put(
    "b.geojson",
    JSON.stringify({
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: { name: "M" }, geometry: { type: "Polygon", coordinates: square } }],
    }),
  );
  expect(await run("city", "create", "--id", "probe", "--name", "P", "--boundary", polygons, "--districts", polygons)).toBe(0);
  const plain = mapping();
  expect(await run(...importOf(put("gut.csv", ROWS), plain))).toBe(0);
  expect(await run(...importOf(put("ohne-kopf.csv", ROWS.split("\n").slice(1).join("\n")), plain))).toBe(1);
  const packed = gzipSync([HEADER, ...Array.from({ length: 9000 }, (_, n) => goodRow(n))].join("\n"));
  expect(await run(...importOf(put("abgeschnitten.csv.gz", packed.subarray(0, packed.length - 200)), plain))).toBe(1);
  const many = [HEADER, ...Array.from({ length: 150_000 }, (_, n) => goodRow(n))].join("\n");
  await killWhileReading(put("viel.csv", many), plain);
  expect(find(PLANTED)).toEqual([]);
  expect(find([DISCARDED]).length).toBeGreaterThan(0);

  expect(await run("quarantine", "discard", "--city", "probe", "--reason", "nicht zu retten")).toBe(0);
  expect(existsSync(join(data, "lagebild.db"))).toBe(true);
  expect(find([...PLANTED, DISCARDED])).toEqual([]);
}, 180_000);
