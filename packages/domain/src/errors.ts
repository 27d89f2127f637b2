import type { LocalText } from "./category.ts";

/** The closed list of what can go wrong; every code has an HTTP status and a German and an English text. */
export const ERROR_CODES = [
  "invalid-input",
  "not-found",
  "forbidden",
  "conflict",
  "precondition-failed",
  "limit-exceeded",
  "unavailable",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing that is wrong with an input: where (`path`, dotted or a column name) and what. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

export interface ErrorDetails {
  readonly issues?: readonly Issue[];
  /** The message in the reader's language; without it a German reader gets the sentence of the code. */
  readonly text?: LocalText;
  readonly [key: string]: unknown;
}

/** Base of every error that Lagebild throws on purpose. `message` is safe to show; `cause` is for the log only. */
export class LagebildError extends Error {
  override readonly name: string = "LagebildError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

export class InvalidInputError extends LagebildError {
  override readonly name = "InvalidInputError";
  constructor(message: string, issues: readonly Issue[] = [], options: { readonly cause?: unknown; readonly text?: LocalText } = {}) {
    const { text, ...rest } = options;
    super("invalid-input", message, text === undefined ? { issues } : { issues, text }, rest);
  }
}

export class NotFoundError extends LagebildError {
  override readonly name = "NotFoundError";
  constructor(noun: string, id: string) {
    super("not-found", `${noun} ${id} does not exist`, { noun, id });
  }
}

export class ForbiddenError extends LagebildError {
  override readonly name = "ForbiddenError";
  constructor(message: string, details: ErrorDetails = {}) {
    super("forbidden", message, details);
  }
}

export class ConflictError extends LagebildError {
  override readonly name = "ConflictError";
  constructor(message: string, details: ErrorDetails = {}) {
    super("conflict", message, details);
  }
}
