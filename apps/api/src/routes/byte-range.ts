/** A part of a file, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The one range of a Range header, cut at the end of the file; null for several ranges, other units, or a range that begins
 * behind the end, all of which are answered by 416.
 */
export function parseByteRange(header: string, fileBytes: number): ByteRange | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (match === null) return null;
  const [, from = "", to = ""] = match;
  const isSuffix = from === "";
  if (isSuffix && to === "") return null;
  const first = isSuffix ? Math.max(0, fileBytes - Number(to)) : Number(from);
  const last = isSuffix || to === "" ? fileBytes - 1 : Math.min(Number(to), fileBytes - 1);
  return first > last ? null : { first, last };
}
