import { RECORD_SEPARATOR } from "./json-splitter.ts";
import type { TextReading } from "./text-pieces.ts";

/** A longer line is given up: it would have to be held in memory as a whole. */
const MAX_LINE_LENGTH = 1024 * 1024;
/** From its first character that is no blank, so that blank lines are passed over in bulk. */
const LINE = /\S[^\r\n]*/g;
const LINE_END = /[\r\n]/;

function listLines(text: string): string[] {
  const lines: string[] = [];
  for (const found of text.match(LINE) ?? []) {
    const line = found.replaceAll(RECORD_SEPARATOR, "").trim();
    if (line !== "") lines.push(found.length > MAX_LINE_LENGTH ? "" : line);
  }
  return lines;
}

/** Begin of the line that has not come to its end. */
function lastLineAt(text: string): number {
  return Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
}

/** Batches of the lines of a text that are not blank, without record separators (RFC 7464). A line that is too long gives an empty text. */
export async function* splitLines(text: TextReading): AsyncGenerator<readonly string[]> {
  let rest = "";
  let isSkipping = false;
  for await (const piece of text.rest) {
    const all = rest + piece.text;
    const start = isSkipping ? all.search(LINE_END) : 0;
    if (start < 0) continue;
    const end = piece.isLast ? all.length : Math.max(start, lastLineAt(all));
    const lines = listLines(all.slice(start, end));
    rest = all.slice(end).trimStart();
    isSkipping = rest.length > MAX_LINE_LENGTH;
    if (isSkipping) {
      lines.push("");
      rest = "";
    }
    yield lines;
  }
}
