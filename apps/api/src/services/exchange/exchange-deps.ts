import type { FeedDeps } from "../feeds/feed-deps.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";

/** What the services of agencies and agreements stand on; the clock comes from the process entry. */
export interface ExchangeDeps extends PictureDeps {
  readonly now: () => Date;
}

/** The register of agencies also looks at feeds. */
export type RegisterDeps = ExchangeDeps & FeedDeps;
