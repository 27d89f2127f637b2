import { basename } from "node:path";
import { openIngest, type Detection, type IngestBatch, type ReportSettings } from "@lagebild/ingest";
import { openSourceFile } from "./source-file.ts";

/** Where the rows of an import come from: a file, or what was uploaded of one. */
export interface ImportSource {
  /** Without folders. */
  readonly fileName: string;
  /** Cells of the reporter's key are one-way names already (C1). */
  readonly isPseudonymised: boolean;
  /** `batchRows` is asked for the size of each batch; a file of one's own is read in whole ones. */
  open(settings: ReportSettings, batchRows?: () => number): Promise<SourceReading>;
  /** Share of the rows read so far, 0–1. */
  readShare(): number;
  /** SHA-256 of the file; null when only its rows came, without it. To be called once all was read. */
  hash(): string | null;
}

export interface SourceReading {
  /** How the file was found to be written; null when only its rows came. */
  readonly detected: () => Detection | null;
  readonly batches: AsyncIterable<IngestBatch>;
}

/** Throws InvalidInputError when the file cannot be opened. */
export async function openFileSource(path: string): Promise<ImportSource> {
  const file = await openSourceFile(path);
  return {
    fileName: basename(path),
    isPseudonymised: false,
    open: (settings) => openIngest(file, settings),
    readShare: file.readShare,
    hash: file.hash,
  };
}
