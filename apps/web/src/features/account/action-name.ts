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
