import type { Viewer } from "@lagebild/domain";
import type { FeedAccess } from "./feeds/feed-keyring.ts";

/** What middleware leaves for the handlers of a request. */
export interface RequestVariables {
  /** Names the request in the log and in problem answers. */
  readonly requestId: string;
  readonly viewer: Viewer;
  /** Only where a route asks for the key of a feed. */
  readonly feedAccess: FeedAccess;
}
