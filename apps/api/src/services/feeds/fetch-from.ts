import type { FetchFrom } from "./fetch-context.ts";
import { dropFolder } from "../../feeds/drop-folder.ts";
import { open311 } from "../../feeds/open311.ts";
import { pull } from "../../feeds/pull.ts";
import type { FetchedDelivery } from "../../feeds/feed-kind.ts";

/** Each source by its kind; pushes come by themselves. */
export const fetchFrom: FetchFrom = (source, context) => {
  switch (source.type) {
    case "push":
      return nothing();
    case "dropFolder":
      return dropFolder.fetch({ ...context, source });
    case "open311":
      return open311.fetch({ ...context, source });
    case "pull":
      return pull.fetch({ ...context, source });
    default:
      throw new RangeError(`no kind of feed for ${source.type}`);
  }
};

async function* nothing(): AsyncGenerator<FetchedDelivery> {
  yield* [];
}
