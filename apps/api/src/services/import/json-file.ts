import { createReadStream } from "node:fs";
import { InvalidInputError, type LocalText } from "@lagebild/domain";
import { IMPORT_PROBLEMS } from "../i18n/import-problems.ts";

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The JSON value of a small file or pipe; a byte order mark is skipped. Throws InvalidInputError when it cannot be read, is no JSON, or is
 * larger than any mapping (a device gives bytes without end).
 */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (cause) {
    throw refused(path, IMPORT_PROBLEMS.notJson(path), "not JSON", cause);
  }
}

async function readText(path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError("a file gives bytes");
      bytes += chunk.length;
      if (bytes > MAX_BYTES) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw refused(path, IMPORT_PROBLEMS.unreadable(path), "cannot be opened", cause);
  }
  if (bytes > MAX_BYTES) throw refused(path, IMPORT_PROBLEMS.largeJson(path), "larger than 4 MB");
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function refused(path: string, text: LocalText, message: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message }], { cause, text });
}
