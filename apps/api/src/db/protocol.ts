import { ConflictError, InvalidInputError, LagebildError, NotFoundError, type ErrorCode, type ErrorDetails } from "@lagebild/domain";

/** What a database thread is started with. */
export interface ThreadData {
  readonly file: string;
  readonly role: "writer" | "reader" | "inbox" | "audit" | "audit-reader";
}

/** What the main thread sends to a database thread; `call` runs once, the others work a stream that `open` began. */
export type Request =
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "open"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "next"; readonly id: number; readonly input: unknown }
  | { readonly kind: "return"; readonly id: number };

export type Response =
  | { readonly kind: "value"; readonly id: number; readonly value: unknown; readonly isLast: boolean }
  | { readonly kind: "failure"; readonly id: number; readonly failure: Failure }
  | { readonly kind: "ready" };

/** An error as plain data; `code` is null for errors that nobody threw on purpose. */
export interface Failure {
  readonly code: ErrorCode | null;
  readonly name: string;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly stack: string;
}

/** The second: of the memory that connections share, which is a file beside the database. */
const FULL: ReadonlySet<string> = new Set(["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"]);
const NO_SPACE = {
  de: "Auf dem Datenträger des Servers ist kein Platz mehr. Nichts davon wurde gespeichert. Platz schaffen, dann noch einmal versuchen.",
  en: "There is no space left on the disk of the server. Nothing of it was stored. Free some space, then try again.",
};

export function toFailure(error: unknown): Failure {
  if (error instanceof LagebildError) {
    return { code: error.code, name: error.name, message: error.message, details: error.details, stack: error.stack ?? "" };
  }
  if (!(error instanceof Error)) return { code: null, name: "Error", message: String(error), details: {}, stack: "" };
  const { code, message, details } = judgeSqlite(error);
  return { code, name: error.name, message, details, stack: error.stack ?? "" };
}

function judgeSqlite(error: Error): Pick<Failure, "code" | "message" | "details"> {
  const sqlite = "code" in error ? String(error.code) : "";
  if (sqlite.startsWith("SQLITE_BUSY")) return { code: "unavailable", message: "another process keeps the database busy", details: {} };
  if (FULL.has(sqlite)) return { code: "unavailable", message: NO_SPACE.en, details: { reason: "no-space", text: NO_SPACE } };
  return { code: null, message: error.message, details: {} };
}

export function fromFailure(failure: Failure): Error {
  const { code, name, message, details } = failure;
  const cause = new Error(failure.stack);
  if (code === "not-found" && typeof details["noun"] === "string") return new NotFoundError(details["noun"], String(details["id"]));
  if (code === "invalid-input") return new InvalidInputError(message, details.issues ?? [], { cause });
  if (code === "conflict") return new ConflictError(message, details);
  if (code !== null) return new LagebildError(code, message, details, { cause });
  const error = name === "RangeError" ? new RangeError(message, { cause }) : new Error(message, { cause });
  return error;
}
