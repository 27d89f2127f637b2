import { EDGE_LENGTH_M, KINDS, RESOLUTIONS, toDayNumber, type Filter, type ReportColumns } from "../../packages/domain/src/index.ts";
import type { BenchCity } from "./generate-columns.ts";

/** Columns of the table that DuckDB and SQLite are given; cells are positions in the study area, −1 = not counted there. */
export const TABLE_COLUMNS = [
  "day",
  "weekday",
  "hour",
  "received",
  "kind",
  "statistics",
  "category",
  "agency",
  "district",
  "c7",
  "c8",
  "c9",
  "c10",
] as const;

/** Answers the counts of a filter as cells × kinds, in the order of the study area. */
export interface Engine {
  ask(filter: Filter): Promise<Float64Array>;
  close(): void;
}

export interface EngineOptions {
  readonly city: BenchCity;
  readonly reports: number;
}

/** The same reports as the frame's, without windows, one array per column. */
export function* tableBatches({ city, reports }: EngineOptions): Iterable<readonly (readonly number[])[]> {
  const positions = RESOLUTIONS.map(
    (resolution) => new Map(city.studyAreas[resolution].map((cell, position) => [cell as string, position])),
  );
  for (const batch of city.batches({ reports, windowShare: 0 })) {
    const minutes = Array.from(batch.localMinute);
    const days = minutes.map((minute) => Math.floor(minute / 1440));
    yield [
      days,
      days.map((day) => (day + 3) % 7),
      minutes.map((minute) => Math.floor(minute / 60) % 24),
      [...batch.receivedDay],
      [...batch.kind],
      [...batch.statistics],
      [...batch.category],
      [...batch.agency],
      [...(batch.districts[0] ?? [])],
      ...RESOLUTIONS.map((resolution, r) =>
        cellColumn(batch, r, { edgeM: EDGE_LENGTH_M[resolution], positions: positions[r] ?? new Map() }),
      ),
    ];
  }
}

/** The question in SQL, its parameters in order. */
export function toSql(filter: Filter, { dictionaries }: BenchCity): { readonly sql: string; readonly parameters: readonly number[] } {
  const where: string[] = ["day >= ?", "day < ?", "statistics = ?", `c${filter.resolution} >= 0`];
  const parameters = [toDayNumber(filter.period.from), toDayNumber(filter.period.to), filter.statistics === "pks" ? 1 : 0];
  const among = (column: string, values: readonly number[] | undefined): void => {
    if (values === undefined) return;
    where.push(`${column} in (${values.map(() => "?").join(", ")})`);
    parameters.push(...values);
  };
  among(
    "kind",
    filter.kinds?.map((kind) => KINDS.indexOf(kind)),
  );
  among(
    "category",
    filter.categories?.map((id) => dictionaries.categories.indexOf(id)),
  );
  among(
    "agency",
    filter.agencies?.map((id) => dictionaries.agencies.indexOf(id)),
  );
  among(
    "district",
    filter.districts?.map((code) => dictionaries.districts[0]?.codes.indexOf(code) ?? -1),
  );
  among("weekday", filter.weekdays);
  among("hour", filter.hours);
  if (filter.asOf !== undefined) {
    where.push("received <= ?");
    parameters.push(toDayNumber(filter.asOf));
  }
  const cell = `c${filter.resolution}`;
  return { sql: `select ${cell} as cell, kind, count(*) as n from report where ${where.join(" and ")} group by ${cell}, kind`, parameters };
}

/** Cells × kinds from the three columns of an answer. */
export function toCounts(filter: Filter, city: BenchCity, columns: readonly (readonly unknown[])[]): Float64Array {
  const [cells = [], kinds = [], counts = []] = columns;
  const answer = new Float64Array(city.studyAreas[filter.resolution].length * KINDS.length);
  for (let i = 0; i < cells.length; i++) answer[Number(cells[i]) * KINDS.length + Number(kinds[i])] = Number(counts[i]);
  return answer;
}

function cellColumn(
  batch: ReportColumns,
  r: number,
  { edgeM, positions }: { readonly edgeM: number; readonly positions: ReadonlyMap<string, number> },
): number[] {
  const [high, low] = [batch.cellHigh[r], batch.cellLow[r]];
  return Array.from(batch.precisionM, (precisionM, i) => {
    if (precisionM > edgeM) return -1;
    return positions.get((high?.[i] ?? 0).toString(16) + (low?.[i] ?? 0).toString(16).padStart(8, "0")) ?? -1;
  });
}
