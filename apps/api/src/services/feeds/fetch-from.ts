import type { FetchedDelivery } from "../../feeds/feed-kind.ts";
import { feedKinds } from "../../feeds/index.ts";
import type { FetchFrom } from "./fetch-context.ts";

/** Each source by its kind; pushes come by themselves. */
export const fetchFrom: FetchFrom = (source, context) => {
  switch (source.type) {
    case "push":
      return nothing();
    case "dropFolder":
      return feedKinds.dropFolder.fetch({ ...context, source });
    case "pull":
      return feedKinds.pull.fetch({ ...context, source });
    case "open311":
      return feedKinds.open311.fetch({ ...context, source });
    case "features":
      return feedKinds.features.fetch({ ...context, source });
    case "wfs":
      return feedKinds.wfs.fetch({ ...context, source });
  }
};

async function* nothing(): AsyncGenerator<FetchedDelivery> {
  yield* [];
}
