import { stringifySearch } from "./query-text.ts";
import { toSharedSearch } from "./search.ts";
import { useLage } from "./store.ts";

/** The link that shows others what the Lage screen shows now. */
export function sharedLink(): string {
  return `${location.origin}/lage${stringifySearch(toSharedSearch(useLage.getState()))}`;
}

export type CopyOutcome = "copied" | "failed";

/** Failed where the browser gives no access to the clipboard. */
export async function copySharedLink(): Promise<CopyOutcome> {
  try {
    await navigator.clipboard.writeText(sharedLink());
    return "copied";
  } catch {
    return "failed";
  }
}
