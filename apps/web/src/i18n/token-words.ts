import { processingDe } from "./processing-de.ts";
import type { MessageKey, Translate } from "./translate.ts";

type Key = Extract<MessageKey, `processing.action.${string}`>;

/** What a token may do, in the words of the record of processing; an action of a newer server by its own name. */
export function actionName(action: string, t: Translate): string {
  const key = `processing.action.${action}`;
  return isKnown(key) ? t(key) : action;
}

function isKnown(key: string): key is Key {
  return key in processingDe;
}

/** The usual scope as one phrase, all else by name. */
export function scopeWords(actions: readonly string[], usual: readonly string[], t: Translate): string {
  const isRead = usual.length > 0 && usual.every((action) => actions.includes(action));
  const others = isRead ? actions.filter((action) => !usual.includes(action)) : actions;
  return [...(isRead ? [t("account.tokens.read")] : []), ...others.map((action) => actionName(action, t))].join(", ");
}

/** A token holds until the day after begins. */
export function lastDayOf({ expiresAt }: { readonly expiresAt: string }): string {
  return new Date(Date.parse(expiresAt) - 1).toISOString().slice(0, 10);
}
