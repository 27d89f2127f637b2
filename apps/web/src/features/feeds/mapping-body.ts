import { mappedColumns, parseMapping, type Mapping } from "../../intake/drafts.ts";

const SAMPLE_COLUMNS = 30;

/** A mapping as the server keeps it; null when this version does not read it. */
export function readMapping(body: unknown): Mapping | null {
  try {
    return parseMapping(body);
  } catch {
    return null;
  }
}

/** A call that sends one report through a feed, ready for a terminal: the columns of its mapping wait for values. */
export function curlExample(address: string, secret: string, mapping: Mapping | null): string {
  const columns = mapping === null ? ["Spalte"] : mappedColumns(mapping).slice(0, SAMPLE_COLUMNS);
  const row = JSON.stringify([Object.fromEntries(columns.map((column) => [column, "…"]))]);
  return [
    `curl -X POST '${address}'`,
    `-H "Authorization: Bearer ${secret}"`,
    "-H 'Content-Type: application/json'",
    `-H "Idempotency-Key: $(date +%s)"`,
    `-d '${row.replaceAll("'", String.raw`'\''`)}'`,
  ].join(" \\\n  ");
}
