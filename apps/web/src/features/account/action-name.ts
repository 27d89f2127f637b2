import type { TokensAnswer } from "@lagebild/domain";
import { processingDe } from "../../i18n/processing-de.ts";
import type { MessageKey, Translate } from "../../i18n/translate.ts";

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
export function scopeWords(actions: readonly string[], { offered }: TokensAnswer, t: Translate): string {
  const read = offered.filter(({ isRead }) => isRead).map(({ action }) => action);
  const isRead = read.length > 0 && read.every((action) => actions.includes(action));
  const others = isRead ? actions.filter((action) => !read.includes(action)) : actions;
  return [...(isRead ? [t("account.tokens.read")] : []), ...others.map((action) => actionName(action, t))].join(", ");
}
