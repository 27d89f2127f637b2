import {
  InvalidInputError,
  type CityId,
  type PublishedAudienceId,
  type PublishedPicture,
  type PublishedQuery,
  type Viewer,
} from "@lagebild/domain";
import { publish, sumTables } from "@lagebild/policy";
import { createHash } from "node:crypto";
import { PUBLISHED_TEXTS } from "../i18n/published-texts.ts";
import { openPublished, requireAudience } from "./open-published.ts";
import type { PublishedDeps } from "./published-deps.ts";

export type PublishedInput = PublishedQuery & { readonly city: CityId; readonly audience: PublishedAudienceId };

/** [R14] What an audience is told: sums of the values published for it. Nothing is counted here. */
export async function getPublished(deps: PublishedDeps, viewer: Viewer, input: PublishedInput): Promise<PublishedPicture> {
  const opened = await openPublished(deps, viewer, input.city);
  const { id } = requireAudience(opened, input.audience);
  const { from, to, kind, agency, group } = input;
  if (from !== undefined && to !== undefined && from > to) {
    throw new InvalidInputError(PUBLISHED_TEXTS.order.en, [{ path: "from", message: PUBLISHED_TEXTS.order.en }], {
      text: PUBLISHED_TEXTS.order,
    });
  }
  const steps = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const all = await deps.store.listPublishedTables(opened.city.id, id, steps);
  const tables = all.filter((table) => (kind ?? table.kind) === table.kind && (agency ?? table.agency) === table.agency);
  const stamps = tables.map((table) => [table.agency, table.kind, table.from, table.publishedAt]);
  const dataStamp = createHash("sha256")
    .update(JSON.stringify([id, stamps, group]))
    .digest("base64url")
    .slice(0, 16);
  return publish(viewer, { audience: id, ...sumTables(tables, group), dataStamp });
}
