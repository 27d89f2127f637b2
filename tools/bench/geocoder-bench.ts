import { execFile } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Bench } from "./bench.ts";
import { inventState, writeAddresses, type AskedKind } from "./generate-addresses.ts";
import { ROOT, runToEnd } from "./installation.ts";

const ADDRESSES = 4_000_000;
const SHARE_ASKED = 0.1;
const MATCH = fileURLToPath(new URL("match-addresses.ts", import.meta.url));

const MAPPING = {
  version: 1,
  format: { type: "csv" },
  street: "strasse",
  houseNumber: "hausnummer",
  municipality: "gemeinde",
  lng: "ostwert",
  lat: "nordwert",
  crs: "EPSG:25832",
};

/** The line that match-addresses.ts prints. */
interface Matched {
  readonly loadSeconds: number;
  readonly matchesPerSecond: number;
  readonly peakMb: number;
  readonly found: Readonly<Record<AskedKind, { readonly right: number; readonly wrong: number; readonly none: number }>>;
}

export const geocoderBench: Bench = {
  name: "geocoder",
  async run({ reports }) {
    const addresses = reports ?? ADDRESSES;
    const folder = await mkdtemp(join(tmpdir(), "lagebild-bench-"));
    try {
      const built = await build(folder, addresses);
      const asked = Math.max(20_000, Math.round(addresses * SHARE_ASKED));
      const { matchesPerSecond, peakMb, loadSeconds, found } = await match(folder, addresses, asked);
      if (found.house.wrong + found.house.none + found["other-number"].wrong + found.slip.wrong > 0)
        throw new Error(`addresses were not found where they lie: ${JSON.stringify(found)}`);
      return [
        {
          title: "Address list",
          note: `A process of the command line reads a list of an invented state (${MAPPING.crs}, 396 municipalities) into an empty city; another looks up ${asked.toLocaleString("en")} addresses all over the state in batches of 2,000, nearly all of them for the first time: 85 % houses of the list, 8 % numbers it lacks, 3 % slips, 2 % crossings, 2 % unknown. Every house was found where it lies.`,
          columns: ["addresses", "built, s", "peak memory, MB", "database, MB", "names loaded, s", "matches/s", "peak memory, MB"],
          rows: [
            [
              addresses.toLocaleString("en"),
              built.seconds.toFixed(1),
              built.peakRssMb.toFixed(0),
              built.databaseMb.toFixed(0),
              loadSeconds.toFixed(1),
              Math.round(matchesPerSecond).toLocaleString("en"),
              peakMb.toFixed(0),
            ],
          ],
        },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function build(folder: string, addresses: number): Promise<{ seconds: number; peakRssMb: number; databaseMb: number }> {
  const env = { ...process.env, LAGEBILD_DATA: join(folder, "var") };
  const file = join(folder, "addresses.csv");
  await writeAddresses(file, inventState(addresses));
  const mapping = join(folder, "mapping.json");
  await writeFile(mapping, JSON.stringify(MAPPING));
  const hamm = join(ROOT, "data/hamm");
  const boundary = ["--boundary", join(hamm, "boundary.geojson"), "--districts", join(hamm, "districts.geojson"), "--level", "stadtbezirk"];
  await runToEnd(["city", "create", "--id", "bench", "--name", "Hamm", ...boundary], env);
  const started = performance.now();
  const { result, peakRssMb } = await runToEnd(["gazetteer", "import", file, "--city", "bench", "--mapping", mapping, "--json"], env);
  const seconds = (performance.now() - started) / 1000;
  if (result["entries"] !== addresses) throw new Error(`${String(result["entries"])} of ${addresses} addresses were taken`);
  const database = await stat(join(folder, "var/lagebild.db"));
  return { seconds, peakRssMb, databaseMb: database.size / 1024 ** 2 };
}

async function match(folder: string, addresses: number, asked: number): Promise<Matched> {
  const args = ["--import", "tsx", MATCH, "--folder", join(folder, "var"), "--addresses", String(addresses), "--asked", String(asked)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}
