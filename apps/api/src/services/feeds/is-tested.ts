import type { FeedId } from "@lagebild/domain";
import type { Inbox } from "../../db/inbox.ts";

/** Attempts among which a test is looked for. */
const ATTEMPTS = 50;

/** Whether a feed was tested: a test that fetched and judged, or anything that was delivered. */
export async function isTested(inbox: Pick<Inbox, "listAttempts">, feed: FeedId): Promise<boolean> {
  const attempts = await inbox.listAttempts(feed, ATTEMPTS);
  return attempts.some(({ trigger, outcome }) => outcome === "delivered" || (trigger === "test" && outcome === "unchanged"));
}
