import type { Viewer } from "@lagebild/domain";
import type { Identity } from "./accounts/identity.ts";
import type { FeedAccess } from "./feeds/feed-keyring.ts";

/** What middleware leaves for the handlers of a request. */
export interface RequestVariables {
  /** Names the request in the log and in problem answers. */
  readonly requestId: string;
  /** Null: nobody that is known. */
  readonly identity: Identity | null;
  /** Of the session cookie, whatever it is worth. */
  readonly sessionToken: string | undefined;
  /** Of the network, e.g. 192.0.2.7. */
  readonly address: string;
  /** Only where a route asks for an action. */
  readonly viewer: Viewer;
  /** Only where a route asks for the key of a feed. */
  readonly feedAccess: FeedAccess;
}
