import { z } from "zod";

/** NUL, or half of a character: neither every store nor every other program can hold them. */
const UNFIT = /\0|\p{Surrogate}/u;

/** What people write, without blanks around it. */
export const plainText = z
  .string()
  .trim()
  .refine((text) => !UNFIT.test(text), { error: "has characters that are no text" });
