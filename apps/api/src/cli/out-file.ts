import { randomUUID } from "node:crypto";
import { rename, rm, stat, writeFile } from "node:fs/promises";
import { InvalidInputError } from "@lagebild/domain";
import { TEXTS } from "./i18n/texts.ts";

/** Writes a result. Throws InvalidInputError when the file cannot be written; what `content` throws passes. */
export async function writeOutFile(path: string, content: string | AsyncIterable<string>): Promise<void> {
  try {
    await replaceFile(path, content);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === null) throw cause;
    const text = TEXTS.unwritable(path, code);
    throw new InvalidInputError(text.en, [{ path: "out", message: text.en }], { cause, text });
  }
}

/** Of an error of the file system, e.g. ENOENT. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : null;
}

/** A reader sees the old file or the whole new one. What is no plain file (a pipe, /dev/stdout) is written to as it is. */
async function replaceFile(path: string, content: string | AsyncIterable<string>): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile()) {
    await writeFile(path, content);
    return;
  }
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}
