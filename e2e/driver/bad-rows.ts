import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const GOOD_ROWS = 40;

/** A small city and a file of its complaint office: 40 good rows, 5 that write one time in another form, 3 of 31 November, 2 without a place. */
export function writeBadRows() {
  const folder = mkdtempSync(join(tmpdir(), "lagebild-bad-rows-"));
  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    districts: write("bezirke.geojson", JSON.stringify({ type: "FeatureCollection", features: [box("Westen", 7.78), box("Osten", 7.82)] })),
    file: write("maengel.csv", `${rows().join("\n")}\n`),
    mapping: write("zuordnung.json", JSON.stringify(MAPPING)),
  };
}

function box(name: string, west: number) {
  const [east, south, north] = [west + 0.04, 51.65, 51.69];
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
  const row = (no: number, from: string, lat: string, reportedAt = from): string =>
    `M-${no};Müll;${from};${reportedAt};${lat};${(7.79 + (no % 6) * 0.01).toFixed(4)}`;
  const good = Array.from({ length: GOOD_ROWS }, (_, index) =>
    row(index, `${String((index % 20) + 1).padStart(2, "0")}.11.2025 12:00`, (51.655 + (index % 7) * 0.005).toFixed(4)),
  );
  return [
    "Nr;Art;Beginn;Gemeldet;Breite;Länge",
    ...good,
    ...[50, 51, 52, 53, 54].map((no) => row(no, "10.11.2025 08:00", "51.6700", "2025-11-10 08:30")),
    ...[60, 61, 62].map((no) => row(no, "31.11.2025 12:00", "51.6700", "01.12.2025 08:00")),
    ...[70, 71].map((no) => row(no, "12.11.2025 09:00", "kaputt")),
  ];
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
