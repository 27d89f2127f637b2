import { readFile } from "node:fs/promises";
import {
  agencyIdSchema,
  categoryIdSchema,
  citySchema,
  districtCodeSchema,
  levelIdSchema,
  RESOLUTIONS,
  type Cell,
  type Dictionaries,
  type MultiPolygonGeometry,
  type ReportColumns,
  type Resolution,
} from "../../packages/domain/src/index.ts";
import { cellCenter, cellsOf, studyArea } from "../../packages/geo/src/index.ts";

const ADDRESSES = 20_000;
const CATEGORIES = 60;
const BATCH = 50_000;
const DISTRICTS = 7;
const FIRST_DAY = 18_993; // 2022-01-01
const DAYS = 1_096;
const DAY_MIN = 1440;

/** A seeded city of the size and rhythm of Hamm, as batches of columns in order of time. */
export interface BenchCity {
  readonly studyAreas: Readonly<Record<Resolution, readonly Cell[]>>;
  readonly dictionaries: Dictionaries;
  batches(options: { readonly reports: number; readonly windowShare: number }): Iterable<ReportColumns>;
}

/** Where a report may lie: a point with its four cells, near the middle of the city more often. */
interface Address {
  readonly halves: readonly (readonly [high: number, low: number])[];
  readonly district: number;
}

export async function createBenchCity(): Promise<BenchCity> {
  const boundary = await readBoundary();
  const studyAreas = { 7: studyArea(boundary, 7), 8: studyArea(boundary, 8), 9: studyArea(boundary, 9), 10: studyArea(boundary, 10) };
  const addresses = makeAddresses(studyAreas[10], createRandom(1));
  const dictionaries: Dictionaries = {
    categories: Array.from({ length: CATEGORIES }, (_, i) => categoryIdSchema.parse(`bench.c${i}`)),
    agencies: Array.from({ length: 4 }, (_, i) => agencyIdSchema.parse(`agency-${i}`)),
    districts: [
      {
        level: levelIdSchema.parse("stadtbezirk"),
        codes: Array.from({ length: DISTRICTS }, (_, i) => districtCodeSchema.parse(`${i + 1}`)),
      },
    ],
  };
  return { studyAreas, dictionaries, batches: (options) => makeBatches(addresses, options) };
}

/** xorshift32: the same numbers for the same seed on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

async function readBoundary(): Promise<MultiPolygonGeometry> {
  const text = await readFile(new URL("../../data/hamm/boundary.geojson", import.meta.url), "utf8");
  const { geometry } = JSON.parse(text).features[0];
  const coordinates = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return citySchema.shape.boundary.parse({ type: "MultiPolygon", coordinates });
}

function makeAddresses(cells: readonly Cell[], random: () => number): readonly Address[] {
  const middle = cellCenter(cells[Math.floor(cells.length / 2)] ?? failNoCells());
  const distance = (cell: Cell): number => Math.hypot((cellCenter(cell).lng - middle.lng) * 0.62, cellCenter(cell).lat - middle.lat);
  const byDistance = [...cells].map((cell) => ({ cell, at: distance(cell) })).toSorted((a, b) => a.at - b.at);
  return Array.from({ length: ADDRESSES }, () => {
    const { cell } = byDistance[Math.floor(random() ** 2 * byDistance.length)] ?? failNoCells();
    const center = cellCenter(cell);
    const point = { lng: center.lng + (random() - 0.5) * 0.0008, lat: center.lat + (random() - 0.5) * 0.0005 };
    const angle = Math.atan2(point.lat - middle.lat, point.lng - middle.lng) / (2 * Math.PI) + 0.5;
    return {
      halves: cellsOf(point).map((name) => [Number.parseInt(name.slice(0, -8), 16), Number.parseInt(name.slice(-8), 16)] as const),
      district: Math.min(DISTRICTS - 1, Math.floor(angle * DISTRICTS)),
    };
  });
}

function* makeBatches(
  addresses: readonly Address[],
  { reports, windowShare }: { readonly reports: number; readonly windowShare: number },
): Iterable<ReportColumns> {
  const random = createRandom(2);
  for (let first = 0; first < reports; first += BATCH) {
    const batch = emptyBatch(Math.min(BATCH, reports - first));
    const minutes = Int32Array.from(batch.localMinute, (_, i) =>
      Math.floor(FIRST_DAY * DAY_MIN + ((first + i + random()) / reports) * DAYS * DAY_MIN),
    ).toSorted();
    batch.localMinute.set(minutes);
    for (let i = 0; i < batch.length; i++)
      fillRow(batch, i, { reportId: first + i + 1, address: pick(addresses, random), random, windowShare });
    yield batch;
  }
}

interface RowDraw {
  readonly reportId: number;
  readonly address: Address;
  readonly random: () => number;
  readonly windowShare: number;
}

function fillRow(batch: ReportColumns, i: number, { reportId, address, random, windowShare }: RowDraw): void {
  const category = Math.floor(random() * random() * CATEGORIES);
  batch.reportId[i] = reportId;
  batch.durationMin[i] = random() < windowShare ? 30 + Math.floor(random() * 900) : 0;
  batch.receivedDay[i] = Math.floor((batch.localMinute[i] ?? 0) / DAY_MIN) + Math.floor(random() ** 4 * 30);
  batch.kind[i] = category % 4;
  batch.category[i] = category;
  batch.agency[i] = (category * 7) % 4;
  const column = batch.districts[0];
  if (column !== undefined) column[i] = address.district;
  RESOLUTIONS.forEach((_, r) => {
    const [high, low] = address.halves[r] ?? [0, 0];
    batch.cellHigh[r]?.fill(high, i, i + 1);
    batch.cellLow[r]?.fill(low, i, i + 1);
  });
  batch.precisionM[i] = random() < 0.03 ? 300 : 10;
}

function emptyBatch(length: number): ReportColumns {
  const words = (): Uint32Array => new Uint32Array(length);
  return {
    length,
    reportId: words(),
    isDeleted: new Uint8Array(length),
    localMinute: new Int32Array(length),
    durationMin: new Uint16Array(length),
    receivedDay: new Uint16Array(length),
    kind: new Uint8Array(length),
    statistics: new Uint8Array(length),
    category: new Uint16Array(length),
    agency: new Uint16Array(length),
    districts: [new Uint16Array(length)],
    cellHigh: [words(), words(), words(), words()],
    cellLow: [words(), words(), words(), words()],
    precisionM: new Uint16Array(length),
    isOutside: new Uint8Array(length),
  };
}

function pick(addresses: readonly Address[], random: () => number): Address {
  return addresses[Math.floor(random() * addresses.length)] ?? failNoCells();
}

function failNoCells(): never {
  throw new RangeError("the boundary holds no cells");
}
