import { InvalidInputError } from "@lagebild/domain";
import { ingestRows, mappedColumns } from "@lagebild/ingest";
import type { ImportSource } from "../import/import-source.ts";
import { readSpool, type SpooledRow } from "../uploads/spool.ts";
import type { ImportTask } from "./job-task.ts";

/** The rows of an upload as a source of an import. */
export function openSpoolSource({ spool, columns, fileName, fileHash, totalRows }: ImportTask): ImportSource {
  let rows = 0;

  /** Cells of the wanted columns, in their order. */
  async function* select(wanted: readonly string[]): AsyncGenerator<readonly SpooledRow[]> {
    const positions = positionsOf(columns, wanted);
    for await (const part of readSpool(spool)) {
      rows += part.length;
      yield part.map(({ row, cells }) => ({ row, cells: cells === null ? null : positions.map((at) => cells[at] ?? "") }));
    }
  }

  return {
    fileName,
    isPseudonymised: true,
    open: async (settings, batchRows) => ({
      detected: () => null,
      batches: ingestRows(select(mappedColumns(settings.mapping)), settings, batchRows),
    }),
    readShare: () => (totalRows === 0 ? 1 : rows / totalRows),
    hash: () => fileHash,
  };
}

function positionsOf(columns: readonly string[], wanted: readonly string[]): readonly number[] {
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new InvalidInputError(
      "The mapping reads columns that were not uploaded",
      missing.map((path) => ({ path, message: "was not uploaded" })),
    );
  }
  return wanted.map((column) => columns.indexOf(column));
}
