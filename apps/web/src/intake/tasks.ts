import {
  agencyIdSchema,
  createZoneClock,
  daySchema,
  instantSchema,
  MAX_PART_BYTES,
  MAX_PART_ROWS,
  type Instant,
  type UploadRow,
} from "@lagebild/domain";
import {
  createCategoryProposer,
  createPlacer,
  createRowReader,
  detectFormat,
  mappedColumns,
  openRows,
  proposeMapping,
  resolveKind,
  type Mapping,
  type Row,
  type RowReading,
} from "@lagebild/ingest";
import { createFileSource } from "./file-source.ts";
import { hashFile } from "./hash-file.ts";
import type { IntakeCity, Preview, PreviewRow, TaskInput, TaskOutput } from "./messages.ts";

const SAMPLE_ROWS = 500;
const PREVIEW_ROWS = 50;
const OLD_MS = 91 * 86_400_000;
const MAX_VALUES = 500;
/** More different values than this are no categories; further ones are counted together. */
const MAX_COUNTED = 20_000;
/** A character takes at most three bytes in UTF-8, six when it is escaped in JSON. */
const PART_CHARACTERS = MAX_PART_BYTES / 8;
const PREVIEW_AGENCY = agencyIdSchema.parse("preview");

export interface TaskHooks {
  readonly onProgress: (share: number, rows: number) => void;
  /** Settles when the part is taken. */
  readonly onPart: (no: number, rows: readonly UploadRow[]) => Promise<void>;
  readonly now: () => Date;
}

function todayOf(now: Date): ReturnType<typeof daySchema.parse> {
  return daySchema.parse(now.toISOString().slice(0, 10));
}

/** Bytes read in all passes so far, as a share of one pass. */
function createMeter(file: File, onProgress: TaskHooks["onProgress"]) {
  let read = 0;
  return {
    onRead: (bytes: number): void => void (read += bytes),
    tell: (rows: number): void => onProgress(Math.min(1, read / Math.max(1, file.size)), rows),
  };
}

function readMapped(file: File, mapping: Mapping, onRead: (bytes: number) => void): Promise<RowReading> {
  const crs = "lng" in mapping.place ? mapping.place.crs : undefined;
  return openRows(createFileSource(file, onRead), mapping.format, mappedColumns(mapping), mapping.format.type === "geojson" ? { crs } : {});
}

export async function openFile({ file, sheet, city }: TaskInput<"open">, { now }: TaskHooks): Promise<TaskOutput<"open">> {
  const found = await detectFormat(createFileSource(file), { sheet, rows: SAMPLE_ROWS });
  const findCategory = createCategoryProposer(city.categories, city.kind, todayOf(now()));
  const levels = [...new Set(city.districts.map(({ level }) => level))].map((id) => ({
    id,
    codes: new Set(city.districts.filter(({ level }) => level === id).map(({ code }): string => code)),
  }));
  const proposal = proposeMapping(found, {
    bounds: city.city.bounds,
    zone: city.city.timeZone,
    levels,
    isCategory: (value) => findCategory(value) !== undefined,
  });
  return { format: found.format, detection: found.detection, sheets: found.sheets, proposal, isEmpty: found.sample.length === 0 };
}

export async function countCategories({ file, format, column, city }: TaskInput<"count">, hooks: TaskHooks): Promise<TaskOutput<"count">> {
  const meter = createMeter(file, hooks.onProgress);
  const reading = await openRows(createFileSource(file, meter.onRead), format, [column]);
  const counts = new Map<string, number>();
  let rows = 0;
  for await (const batch of reading.batches) {
    for (const { cells } of batch) {
      rows += 1;
      const value = cells?.[0]?.trim() ?? "";
      if (value !== "" && (counts.has(value) || counts.size < MAX_COUNTED)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    meter.tell(rows);
  }
  const find = createCategoryProposer(city.categories, city.kind, todayOf(hooks.now()));
  const values = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return {
    rows,
    distinct: counts.size,
    values: values.slice(0, MAX_VALUES).map(([value, count]) => ({ value, count, proposal: find(value) ?? null })),
  };
}

async function firstRows(reading: RowReading, count: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of reading.batches) {
    rows.push(...batch.slice(0, count - rows.length));
    if (rows.length >= count) break;
  }
  return rows.map(({ row, cells }) => ({ row, cells: cells?.map((cell) => cell.trim()) ?? null }));
}

function createPreviewReader(mapping: Mapping, { city, districts, categories }: IntakeCity, receivedAt: Instant): (row: Row) => PreviewRow {
  const isAddress = "street" in mapping.place;
  const read = createRowReader({
    mapping,
    kind: resolveKind(mapping, undefined),
    agency: PREVIEW_AGENCY,
    categories: new Map(categories.map(({ id, kind }) => [id, kind])),
    cityClock: createZoneClock(city.timeZone),
    placer: createPlacer(city, districts),
    geocoder: null,
    receivedAt,
    deliveryKey: "preview",
  });
  return (row) => {
    const outcome = read(row);
    const { row: no, cells } = row;
    if (outcome.kind === "quarantined") {
      const { code, column, message } = outcome.row;
      return { row: no, cells, report: null, problem: { code, column, message } };
    }
    if (outcome.kind === "withdrawal") return { row: no, cells, report: null, problem: null };
    const { category, occurredFrom, occurredTo, timePrecision, positionalPrecision, point, isOutside, districts: codes } = outcome.report;
    const place = isAddress && positionalPrecision === "none" ? "address" : positionalPrecision;
    const names = Object.entries(codes).flatMap(([level, code]) =>
      districts.filter((one) => one.level === level && one.code === code).map(({ name }) => name),
    );
    const report = {
      category,
      from: occurredFrom,
      to: occurredTo,
      precision: timePrecision,
      place,
      point,
      isOutside,
      districts: names,
    } as const;
    return { row: no, cells, report, problem: null };
  };
}

export async function previewRows({ file, mapping, city }: TaskInput<"preview">, { now }: TaskHooks): Promise<Preview> {
  const receivedAt = instantSchema.parse(now().toISOString());
  const rows = await firstRows(await readMapped(file, mapping, () => undefined), PREVIEW_ROWS);
  const read = rows.map(createPreviewReader(mapping, city, receivedAt));
  const ends = read.flatMap(({ report }) => (report === null ? [] : [Date.parse(report.to)]));
  const isOld = ends.length > 0 && Math.max(...ends) < Date.parse(receivedAt) - OLD_MS;
  return { isOld, columns: mappedColumns(mapping), rows: read };
}

function lengthOf(row: UploadRow): number {
  return row.reduce<number>((sum, cell) => sum + (typeof cell === "string" ? cell.length + 3 : 8), 0);
}

/** Hands the mapped columns over in parts, one after the other. */
export async function sendRows({ file, mapping }: TaskInput<"send">, hooks: TaskHooks): Promise<TaskOutput<"send">> {
  const meter = createMeter(file, hooks.onProgress);
  const reading = await readMapped(file, mapping, meter.onRead);
  let part: UploadRow[] = [];
  let characters = 0;
  let parts = 0;
  let rows = 0;
  async function flush(): Promise<void> {
    await hooks.onPart(parts, part);
    parts += 1;
    rows += part.length;
    part = [];
    characters = 0;
    meter.tell(rows);
  }
  for await (const batch of reading.batches) {
    for (const { row, cells } of batch) {
      const sent: UploadRow = cells === null ? [row, null] : [row, ...cells];
      const length = lengthOf(sent);
      if (part.length === MAX_PART_ROWS || (part.length > 0 && characters + length > PART_CHARACTERS)) await flush();
      part.push(sent);
      characters += length;
    }
  }
  if (part.length > 0) await flush();
  return { rows, parts, fileHash: await hashFile(file) };
}
