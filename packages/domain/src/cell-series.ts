import { z } from "zod";
import { metaSchema } from "./answers.ts";
import { daySchema, periodSchema, type Period } from "./day.ts";
import { resolutionSchema } from "./ids.ts";

/** Periods that one question names at most: some seconds of playback. */
export const MOST_SERIES_PERIODS = 24;

/** Periods as they stand in an address: `2026-10-19_2026-11-16,2026-10-26_2026-11-23`. */
export const periodListSchema = z
  .string()
  .transform((text) => text.split(",").map((each) => each.split("_")))
  .pipe(z.array(z.tuple([z.string(), z.string()])))
  .transform((pairs) => pairs.map(([from, to]) => ({ from, to })))
  .pipe(z.array(periodSchema).min(1).max(MOST_SERIES_PERIODS));

export function toPeriodList(periods: readonly Period[]): string {
  return periods.map(({ from, to }) => `${from}_${to}`).join(",");
}

/** Counts per cell of several periods. `meta` speaks of the filter's own period; all else of the filter holds for each. */
export const cellSeriesAnswerSchema = z.object({
  meta: metaSchema,
  resolution: resolutionSchema,
  /** Cells of the study area, in whose order the positions of `cells` run. */
  cellCount: z.number().int().min(0),
  steps: z.array(
    z.object({
      from: daySchema,
      to: daySchema,
      /** Reports that match, those without a cell of this size included. */
      total: z.number().min(0),
      /** As `packCounts`; cells without a report are left out. */
      cells: z.string(),
    }),
  ),
});
export type CellSeriesAnswer = z.infer<typeof cellSeriesAnswerSchema>;

/** Counts by position in the study area, both of equal length. */
export interface CountRow {
  readonly index: Uint32Array;
  readonly counts: Float32Array;
}

const WORD_BYTES = 4;
/** Arguments of one call: engines refuse some hundred thousand. */
const CHUNK = 8_192;

/** A row as text: base64 of the positions (32-bit unsigned), then the counts (32-bit floating point), little-endian. */
export function packCounts(index: Uint32Array, counts: ArrayLike<number>): string {
  if (index.length !== counts.length) throw new RangeError(`${index.length} positions and ${counts.length} counts`);
  const bytes = new Uint8Array(index.length * 2 * WORD_BYTES);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < index.length; at++) {
    view.setUint32(at * WORD_BYTES, index[at] ?? 0, true);
    view.setFloat32((index.length + at) * WORD_BYTES, counts[at] ?? 0, true);
  }
  let text = "";
  for (let from = 0; from < bytes.length; from += CHUNK) text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(text);
}

/** Throws RangeError for a text that `packCounts` did not make. */
export function unpackCounts(text: string): CountRow {
  const packed = atob(text);
  const length = packed.length / (2 * WORD_BYTES);
  if (!Number.isInteger(length)) throw new RangeError(`${packed.length} bytes are no row of counts`);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
  const view = new DataView(bytes.buffer);
  const index = new Uint32Array(length);
  const counts = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    index[at] = view.getUint32(at * WORD_BYTES, true);
    counts[at] = view.getFloat32((length + at) * WORD_BYTES, true);
  }
  return { index, counts };
}
