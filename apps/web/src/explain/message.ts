import type { Format } from "../i18n/format.ts";
import type { MessageKey, Translate, Values } from "../i18n/translate.ts";

/** A sentence before it is put into the words of a language. */
export interface Message {
  readonly key: MessageKey;
  readonly values: Values;
}

export interface Words {
  readonly t: Translate;
  readonly format: Format;
}

/** Shares and percentages of fewer would say more than they know. */
export const MIN_FOR_PERCENT = 20;

/** "12 Straftaten, 7 Beschwerden und 2 Ordnungswidrigkeiten". */
export function listed(parts: readonly string[], { t }: Words): string {
  const [last = "", ...before] = parts.toReversed();
  return before.length === 0 ? last : t("explain.and", { before: before.toReversed().join(", "), last });
}
