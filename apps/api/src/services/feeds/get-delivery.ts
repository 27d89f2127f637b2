import { NotFoundError, type DeliveryAnswer, type DeliveryId } from "@lagebild/domain";
import type { Inbox } from "../../db/inbox.ts";
import type { FeedAccess } from "./feed-keyring.ts";

export interface DeliveryDeps {
  readonly inbox: Inbox;
}

/** What became of a delivery, for its sender. NotFoundError for one that is unknown, of another feed, or older than the inbox remembers. */
export async function getDelivery({ inbox }: DeliveryDeps, { feed }: FeedAccess, id: DeliveryId): Promise<DeliveryAnswer> {
  const found = await inbox.findDelivery(feed.id, id);
  if (found === undefined) throw new NotFoundError("delivery", id);
  return found;
}
