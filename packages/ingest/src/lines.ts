import { RECORD_SEPARATOR } from "./json-splitter.ts";
import type { TextReading } from "./text-pieces.ts";

/** A longer line is given up: it would have to be held in memory as a whole. */
const MAX_LINE_LENGTH = 16 * 1024 * 1024;

/** Batches of the lines of a text that are not blank, without record separators (RFC 7464). An endless line gives an empty text. */
export async function* splitLines(text: TextReading): AsyncGenerator<readonly string[]> {
  let rest = "";
  let isSkipping = false;
  for await (const piece of text.rest) {
    const lines = (rest + piece.text).split(/\r\n|\n|\r(?!$)/);
    rest = piece.isLast ? "" : (lines.pop() ?? "");
    if (isSkipping && (lines.length > 0 || piece.isLast)) {
      lines.shift();
      isSkipping = false;
    }
    const kept = lines.map((line) => line.replaceAll(RECORD_SEPARATOR, "").trim()).filter((line) => line !== "");
    if (isSkipping || rest.length > MAX_LINE_LENGTH) {
      if (!isSkipping) kept.push("");
      isSkipping = true;
      rest = "";
    }
    yield kept;
  }
}
