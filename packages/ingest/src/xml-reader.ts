import type { LocalText } from "@lagebild/domain";
import { SaxesParser } from "saxes";
import { createChunkDecoder } from "./decode.ts";
import { DAMAGES } from "./i18n/file-texts.ts";
import { xlsxProblem } from "./zip-directory.ts";

/** Longer texts, names and attributes are in no spreadsheet; the parser would hold them as a whole. */
const MAX_TOKEN_LENGTH = 4 * 1024 * 1024;

export type XmlAttributes = Readonly<Record<string, string>>;

/** Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  text(text: string): void;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/**
 * Reads XML piece by piece; after each piece the handler has seen what was complete. A document type and entities of the document's own are
 * refused. `problem` makes the error for what is damaged.
 */
export async function* readXml(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  problem: (damage: LocalText, cause?: unknown) => Error = xlsxProblem,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = createChunkDecoder();
  let waiting = 0;
  parser.on("opentag", ({ name, attributes }) => {
    waiting = 0;
    handler.open(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    waiting = 0;
    handler.close(localName(name));
  });
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  parser.on("doctype", () => {
    throw problem(DAMAGES.badXml);
  });
  parser.on("error", (cause) => {
    throw problem(DAMAGES.badXml, cause);
  });
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, false);
    waiting += text.length;
    parser.write(text);
    if (waiting > MAX_TOKEN_LENGTH) throw problem(DAMAGES.longCell);
    yield;
  }
  parser.write(decoder.decode(new Uint8Array(0), true));
  parser.close();
  yield;
}
