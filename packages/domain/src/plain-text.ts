import { z } from "zod";

/** NUL, or half of a character: neither every store nor every other program can hold them. */
const UNFIT = /\0|\p{Surrogate}/u;

/**
 * Control characters but tab and line breaks, marks that turn the direction of what follows (U+202E …), and those of no width that hide in a word. They come with
 * what is pasted from elsewhere, and can make a text read as another one. What joins letters or emoji (U+200C, U+200D) stays.
 */
const UNSEEN = /(?!\0)[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const LINES = /[\t\n\r]/;

/** What people write: what cannot be seen is taken out of it, and blanks around it. */
export const plainText = z
  .string()
  .overwrite((text) => text.replaceAll(UNSEEN, (sign) => (LINES.test(sign) ? sign : "")))
  .trim()
  .refine((text) => !UNFIT.test(text), { error: "has characters that are no text" });
