import { ingestRows, mappedColumns, type IngestBatch, type ReportSettings, type Row } from "@lagebild/ingest";
import type { Inbox, InboxDelivery } from "../../db/inbox.ts";
import type { ImportSource } from "../import/import-source.ts";
import { mergeBatches } from "./merge-batches.ts";

const BATCH_ROWS = 2_000;

export interface InboxSource extends ImportSource {
  /** Characters of all cells that were read. */
  readBytes(): number;
}

/**
 * Rows of deliveries that wait, as one source: each with the time when it was received, which stands for the version where the mapping reads none, so that
 * of several deliveries the newest counts. Row numbers go on from one delivery to the next.
 */
export function openInboxSource(inbox: Pick<Inbox, "readRows">, deliveries: readonly InboxDelivery[]): InboxSource {
  const [first] = deliveries;
  const total = deliveries.reduce((sum, { rows }) => sum + rows, 0);
  let read = 0;
  let bytes = 0;

  async function* rowsOf({ id }: InboxDelivery, columns: number): AsyncGenerator<readonly Row[]> {
    const before = read;
    for await (const part of inbox.readRows(id)) {
      read += part.length;
      for (const { cells } of part) for (const cell of cells ?? []) bytes += cell.length;
      // As many cells as a former version of the mapping's columns: nobody knows which is which.
      yield part.map(({ row, cells }) => ({ row: before + row, cells: cells?.length === columns ? cells : null }));
    }
  }

  async function* batchesOf(settings: ReportSettings, batchRows: () => number): AsyncGenerator<IngestBatch> {
    const columns = mappedColumns(settings.mapping).length;
    const { version, mode } = settings.mapping.delivery;
    for (const delivery of deliveries) {
      const { receivedAt, deliveredAt } = delivery;
      const defaultVersion = version === undefined && mode === "append" ? Date.parse(deliveredAt ?? receivedAt) : undefined;
      yield* ingestRows(rowsOf(delivery, columns), { ...settings, receivedAt, defaultVersion }, batchRows);
    }
  }

  return {
    fileName: first?.name ?? "",
    isPseudonymised: true,
    open: async (settings, batchRows = () => BATCH_ROWS) => ({
      detected: () => null,
      batches: mergeBatches(batchesOf(settings, batchRows), batchRows),
    }),
    readBytes: () => bytes,
    readShare: () => (total === 0 ? 1 : read / total),
    hash: () => (deliveries.length === 1 ? (first?.fileHash ?? null) : null),
  };
}
