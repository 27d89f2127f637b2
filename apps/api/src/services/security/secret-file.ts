import { readFileSync, statSync } from "node:fs";
import { LagebildError } from "@lagebild/domain";
import { SECRET_TEXTS } from "../i18n/secret-texts.ts";

/** Whoever is neither owner nor of the group. */
const OTHERS = 0o007;
const LARGEST_BYTES = 64 * 1024;

/**
 * Content of a file that holds a secret, without the line break at its end. Throws LagebildError `precondition-failed` for one that cannot be read, or that
 * everybody on the machine can read or change. What stands in it is never part of an error.
 */
export function readSecretFile(file: string): string {
  const text = readPrivately(file).replace(/\r?\n$/, "");
  if (text.trim() === "") throw refused(SECRET_TEXTS.empty(file));
  return text;
}

function readPrivately(file: string): string {
  let found;
  try {
    found = statSync(file);
  } catch (cause) {
    throw refused(SECRET_TEXTS.unreadable(file), cause);
  }
  if (!found.isFile() || found.size > LARGEST_BYTES) throw refused(SECRET_TEXTS.unreadable(file));
  // Windows knows no such rights.
  if (process.platform !== "win32" && (found.mode & OTHERS) !== 0) throw refused(SECRET_TEXTS.forEverybody(file));
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw refused(SECRET_TEXTS.unreadable(file), cause);
  }
}

function refused(text: { readonly de: string; readonly en: string }, cause?: unknown): LagebildError {
  return new LagebildError("precondition-failed", text.en, { text }, { cause });
}
