import type { FeedType } from "@lagebild/domain";
import { dropFolder } from "./drop-folder.ts";
import { features } from "./features.ts";
import type { FeedKind } from "./feed-kind.ts";
import { open311 } from "./open311.ts";
import { pull } from "./pull.ts";
import { wfs } from "./wfs.ts";

type FetchedType = Exclude<FeedType, "push">;

/** Every way in which reports are fetched; pushes come by themselves. */
export const feedKinds: { readonly [Type in FetchedType]: FeedKind<Type> } = { dropFolder, pull, open311, features, wfs };
