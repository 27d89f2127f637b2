import type { LocalText } from "@lagebild/domain";

/** A wrong call: exit 2, with the line that says what was wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly text: LocalText;

  constructor(text: LocalText) {
    super(text.en);
    this.text = text;
  }
}
