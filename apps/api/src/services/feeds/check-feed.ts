import {
  ConflictError,
  InvalidInputError,
  LagebildError,
  mappingIdSchema,
  type City,
  type Feed,
  type FeedSource,
  type LocalText,
  type MappingId,
} from "@lagebild/domain";
import { parseMapping, resolveKind, type Mapping } from "@lagebild/ingest";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { requireSchedule } from "./feed-schedule.ts";

export type FeedSettings = Pick<Feed, "agency" | "kind" | "name" | "source" | "mapping" | "schedule">;

export interface CheckedFeed {
  readonly mapping: Mapping;
  readonly hash: MappingId;
}

/**
 * Whether a feed can be as it is wanted. `self`: the stored one that is being changed. Throws InvalidInputError or ConflictError, or precondition-failed where
 * only who runs the server can help.
 */
export async function checkFeed(
  { store, feedHosts, now }: Pick<FeedDeps, "store" | "feedHosts" | "now">,
  city: City,
  settings: FeedSettings,
  self?: Feed,
): Promise<CheckedFeed> {
  const { agency, kind, name, source, schedule } = settings;
  const agencies = await store.listAgencies(city.id);
  if (!agencies.some(({ id }) => id === agency)) throw invalid("agency", FEED_TEXTS.unknownAgency(agency));
  const mapping = parseMapping(settings.mapping);
  resolveKind(mapping, kind);
  if (source.type === "push") requirePushable(mapping);
  else if (source.type !== "dropFolder") requireAllowed(source.url, feedHosts);
  requireSchedule(source.type, schedule, city.timeZone, now());
  const others = (await store.listFeeds()).filter(({ id }) => id !== self?.id);
  if (others.some((other) => other.city === city.id && other.name === name)) throw conflict(FEED_TEXTS.nameTaken(name));
  requireFolderOfItsOwn(source, others);
  return { mapping, hash: mappingIdSchema.parse(hashMapping(mapping)) };
}

/** What is sent twice must not be doubled, and a batch never holds a whole period. */
function requirePushable({ externalId, delivery }: Mapping): void {
  if (externalId === undefined) throw invalid("mapping.externalId", FEED_TEXTS.pushNeedsId);
  if (delivery.mode !== "append") throw invalid("mapping.delivery.mode", FEED_TEXTS.pushOnlyAppends);
}

function requireAllowed(url: string, feedHosts: readonly string[]): void {
  const { origin, username, password } = new URL(url);
  if (username !== "" || password !== "") throw invalid("source.url", FEED_TEXTS.addressWithSecret);
  if (feedHosts.includes(origin)) return;
  const text = FEED_TEXTS.hostNotAllowed(origin);
  throw new LagebildError("precondition-failed", text.en, { issues: [{ path: "source.url", message: text.en }], text });
}

/** Over all cities: there is one drop folder. */
function requireFolderOfItsOwn(source: FeedSource, others: readonly Feed[]): void {
  if (source.type !== "dropFolder") return;
  const isTaken = others.some((other) => other.source.type === "dropFolder" && other.source.folder === source.folder);
  if (isTaken) throw conflict(FEED_TEXTS.folderTaken(source.folder));
}

function invalid(path: string, text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text });
}

function conflict(text: LocalText): ConflictError {
  return new ConflictError(text.en, { text });
}
