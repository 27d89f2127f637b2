/** The three ways in which rows arrive here, each with an agency and a feed of its own. */
export const WAYS = ["push", "drop", "pull"] as const;
export type Way = (typeof WAYS)[number];

/** Rows that are sent together. What they hold follows from their number, so that the ledger need not hold them. */
export interface Batch {
  readonly way: Way;
  readonly number: number;
  readonly rows: number;
}

/** Every so many rows one has a time that is none. */
const BAD_EVERY = 37;
const COLUMNS = ["nr", "art", "zeit", "x", "y"] as const;

export function agencyOf(way: Way): string {
  return `stelle-${way}`;
}

export function isBad(row: number): boolean {
  return row % BAD_EVERY === BAD_EVERY - 1;
}

export function nameOf({ way, number }: Batch, row: number): string {
  return `${way}-${number}-${row}`;
}

function cellsOf(batch: Batch, row: number): readonly string[] {
  const day = String(1 + ((batch.number + row) % 28)).padStart(2, "0");
  const time = isBad(row) ? "gestern" : `2025-06-${day} ${String(row % 24).padStart(2, "0")}:15`;
  return [nameOf(batch, row), "L", time, row % 2 === 0 ? "7.82" : "7.88", "51.67"];
}

export function toItems(batch: Batch): readonly Record<string, string>[] {
  return Array.from({ length: batch.rows }, (_, row) => Object.fromEntries(cellsOf(batch, row).map((cell, i) => [COLUMNS[i] ?? "", cell])));
}

export function toCsv(batch: Batch): string {
  const lines = Array.from({ length: batch.rows }, (_, row) => cellsOf(batch, row).join(";"));
  return [COLUMNS.join(";"), ...lines, ""].join("\n");
}

export function mappingOf(way: Way): object {
  return {
    version: 1,
    format: way === "push" ? { type: "json" } : { type: "csv" },
    externalId: "nr",
    category: { column: "art", translate: { L: "noise" } },
    time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
    place: { lng: "x", lat: "y" },
    label: { collectedBy: "Probe", legalBasis: "keine", purpose: "probe", regime: "gdpr", statistics: "incoming" },
  };
}
