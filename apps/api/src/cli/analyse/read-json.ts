import { createReadStream } from "node:fs";
import { InvalidInputError, type LocalText } from "@lagebild/domain";
import type { z } from "zod";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { firstReasonOf } from "../parse-option.ts";

const MAX_MEGABYTES = 256;

/**
 * A JSON file through a schema; a byte order mark is skipped. Throws InvalidInputError when it cannot be read, is no JSON, is larger than 256 MB,
 * or does not have the form, naming the first place that is wrong.
 */
export async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const value = parse(path, await readText(path));
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  throw refused(ANALYSE_TEXTS.otherShape(path, where, firstReasonOf(schema, value)), where);
}

function parse(path: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw refused(ANALYSE_TEXTS.notJson(path), path, cause);
  }
}

async function readText(path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError("a file gives bytes");
      bytes += chunk.length;
      if (bytes > MAX_MEGABYTES * 1_000_000) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw refused(ANALYSE_TEXTS.unreadable(path), path, cause);
  }
  if (bytes > MAX_MEGABYTES * 1_000_000) throw refused(ANALYSE_TEXTS.tooLarge(path, MAX_MEGABYTES), path);
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function refused(text: LocalText, where: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(text.en, [{ path: where, message: text.en }], { cause, text });
}
