import { SaxesParser } from "saxes";
import { createChunkDecoder } from "./decode.ts";
import { DAMAGES } from "./i18n/file-texts.ts";
import { xlsxProblem } from "./zip-directory.ts";

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

/** Reads XML piece by piece; after each piece the handler has seen what was complete. Entities of the document's own are refused. */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = createChunkDecoder();
  parser.on("opentag", ({ name, attributes }) => handler.open(localName(name), attributes));
  parser.on("closetag", ({ name }) => handler.close(localName(name)));
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  parser.on("doctype", () => {
    throw xlsxProblem(DAMAGES.badXml);
  });
  parser.on("error", (cause) => {
    throw xlsxProblem(DAMAGES.badXml, cause);
  });
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, false));
    yield;
  }
  parser.write(decoder.decode(new Uint8Array(0), true));
  parser.close();
  yield;
}
