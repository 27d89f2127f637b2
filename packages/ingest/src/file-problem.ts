import { InvalidInputError, type LocalText } from "@lagebild/domain";

/** A file that cannot be read as a whole; `path` is `file` or the member of the mapping that is to be changed. */
export function fileProblem(
  text: LocalText,
  message: string,
  options: { readonly path?: string; readonly cause?: unknown } = {},
): InvalidInputError {
  const { path = "file", cause } = options;
  return new InvalidInputError(text.en, [{ path, message }], { cause, text });
}
