import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DAYS = 518;
const DAY_MS = 86_400_000;
/** The calendar day of the city as `YYYY-MM-DD`. */
const TODAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" });
/** Usual complaints a day, spread over the city. */
const PER_DAY = 3;
/** What comes on top in the last days, all within some hundred metres. */
const OUTBREAK = { days: 8, perDay: 4, lng: 7.7935, lat: 51.6705 } as const;

/** A city of two districts with a year and a half of complaints, and something that piles up in Westen in its last days; Osten stays as it was. */
export function writeOutbreakCity() {
  const folder = mkdtempSync(join(tmpdir(), "lagebild-outbreak-"));
  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    districts: write("bezirke.geojson", JSON.stringify({ type: "FeatureCollection", features: [box("Westen", 7.78), box("Osten", 7.81)] })),
    file: write("maengel.csv", `${rows().join("\n")}\n`),
    mapping: write("zuordnung.json", JSON.stringify(MAPPING)),
  };
}

function box(name: string, west: number) {
  const [east, south, north] = [west + 0.03, 51.65, 51.685];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Feature", properties: { name, code: name.slice(0, 1) }, geometry: { type: "Polygon", coordinates: [ring] } };
}

function rows(): string[] {
  const random = createRandom(20_260_101);
  // What is imported is received today; a run knows only what was received until its as-of day, the day of the newest report (M12).
  const first = Date.parse(`${TODAY.format(Date.now())}T00:00:00Z`) - (DAYS - 1) * DAY_MS;
  const lines = ["Nr;Art;Beginn;Gemeldet;Breite;Länge"];
  for (let day = 0; day < DAYS; day += 1) {
    const usual = Array.from({ length: PER_DAY }, () => ({ lng: 7.781 + random() * 0.058, lat: 51.651 + random() * 0.033 }));
    const added = day >= DAYS - OUTBREAK.days ? Array.from({ length: OUTBREAK.perDay }, () => near(random)) : [];
    for (const { lng, lat } of [...usual, ...added]) {
      // The last day has only just begun, so that nothing lies in the future.
      const at = timeOf(first + day * DAY_MS, day === DAYS - 1 ? 0 : Math.floor(random() * 24));
      lines.push(`M-${lines.length};Müll;${at};${at};${lat.toFixed(5)};${lng.toFixed(5)}`);
    }
  }
  return lines;
}

const near = (random: () => number) => ({ lng: OUTBREAK.lng + random() * 0.002, lat: OUTBREAK.lat + random() * 0.0015 });

function timeOf(day: number, hour: number): string {
  const [year, month, date] = new Date(day).toISOString().slice(0, 10).split("-");
  return `${date}.${month}.${year} ${String(hour).padStart(2, "0")}:01`;
}

/** Park and Miller: the same city every time. */
function createRandom(seed: number): () => number {
  let state = seed % 2_147_483_647;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const MAPPING = {
  version: 1,
  format: { type: "csv", delimiter: ";" },
  externalId: "Nr",
  kind: "complaint",
  category: { column: "Art", translate: { Müll: "complaint.waste" } },
  time: {
    from: { column: "Beginn", format: "DD.MM.YYYY HH:mm" },
    reportedAt: { column: "Gemeldet", format: "DD.MM.YYYY HH:mm" },
    zone: "Europe/Berlin",
  },
  place: { lat: "Breite", lng: "Länge" },
};
