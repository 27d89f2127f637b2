import type { FeedId } from "@lagebild/domain";
import type { InboxDelivery } from "../../db/inbox.ts";
import { PUSH_NAME } from "./receive-push.ts";

const MOST_DELIVERIES = 100;
const MOST_ROWS = 50_000;

/** The deliveries of one run: a file or a pull alone, pushes of one feed and mapping together, in the order in which they came. */
export type WaitingGroup = readonly [InboxDelivery, ...InboxDelivery[]];

/** What to process next of what waits, oldest first; undefined where all that waits is of feeds that are held back. */
export function nextGroup(waiting: readonly InboxDelivery[], heldBack: ReadonlySet<FeedId>): WaitingGroup | undefined {
  const first = waiting.find(({ feed }) => !heldBack.has(feed));
  if (first === undefined) return undefined;
  if (!isPush(first)) return [first];
  const group: [InboxDelivery, ...InboxDelivery[]] = [first];
  let rows = first.rows;
  const own = waiting.filter((each) => each.feed === first.feed && each !== first);
  for (const next of own) {
    const fits = isPush(next) && next.mapping === first.mapping && next.kind === first.kind && rows + next.rows <= MOST_ROWS;
    // A later one never overtakes: what follows waits for the next run.
    if (!fits || group.length >= MOST_DELIVERIES) break;
    group.push(next);
    rows += next.rows;
  }
  return group;
}

export function isPush({ name, attempt, fileHash }: InboxDelivery): boolean {
  return name === PUSH_NAME && attempt === null && fileHash === null;
}
