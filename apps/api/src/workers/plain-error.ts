import { LagebildError } from "@lagebild/domain";
import type { PlainError } from "./frame-messages.ts";

export function toPlainError(error: unknown): PlainError {
  if (error instanceof LagebildError) return { code: error.code, message: error.message, details: error.details, stack: error.stack };
  if (error instanceof Error) {
    return { code: null, message: error.message, details: {}, stack: error.stack, isRangeError: error instanceof RangeError };
  }
  return { code: null, message: String(error), details: {}, stack: undefined };
}

/** The code survives, the subclass does not: everything that handles errors looks at the code. */
export function fromPlainError(plain: PlainError): Error {
  if (plain.code !== null) return new LagebildError(plain.code, plain.message, plain.details);
  const error = plain.isRangeError === true ? new RangeError(plain.message) : new Error(plain.message);
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}
