import { isObject, parseJson, type JsonObject } from "@lagebild/ingest";
import { deliverFeatures, requireGeojson } from "./deliver-features.ts";
import { linksOf, readFeaturePage, readServiceText, type FeaturePage, type Link } from "./feature-page.ts";
import type { FeedKind, FetchContext, FetchedDelivery } from "./feed-kind.ts";
import { FEATURES_TEXTS } from "./i18n/features-texts.ts";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import { PeerError } from "./peer-error.ts";
import { hostOf, notUnderstood } from "./read-answer.ts";

type FeaturesContext = FetchContext<"features">;

const DATA_RELATIONS: ReadonlySet<string> = new Set(["data", "http://www.opengis.net/def/rel/ogc/1.0/data"]);
const JSON_TYPE = /json/i;

interface Described {
  readonly value: JsonObject;
  readonly url: string;
}

async function readJson({ client }: FeaturesContext, url: string): Promise<Described> {
  const answer = await client.get(url, { accept: "application/json" });
  const value = parseJson(await readServiceText(answer));
  if (!isObject(value)) throw notUnderstood(answer, FEATURES_TEXTS.landing);
  return { value, url: answer.url };
}

/** A link leads to the same server or nowhere: a page must not choose whom this one asks. */
function resolve(href: string, base: string): URL {
  const from = new URL(base);
  const isValid = URL.canParse(href, base);
  if (!isValid || new URL(href, base).origin !== from.origin) throw new PeerError("refused", PEER_TEXTS.linkRefused(from.host));
  return new URL(href, base);
}

/** JSON before others, and what says no type before what says another. */
function pick(links: readonly Link[], isWanted: (rel: string) => boolean): Link | undefined {
  const fitting = links.filter(({ rel }) => isWanted(rel));
  return fitting.find(({ type }) => JSON_TYPE.test(type)) ?? fitting.find(({ type }) => type === "") ?? fitting[0];
}

function below(base: string, part: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${part}`;
  return url.href;
}

/** Address of the items of the collection: by the links of landing page and collections, else where they lie by the standard. */
async function findItems(context: FeaturesContext): Promise<string> {
  const { source } = context;
  const landing = await readJson(context, source.url);
  const data = pick(linksOf(landing.value), (rel) => DATA_RELATIONS.has(rel));
  const address = data === undefined ? below(landing.url, "collections") : resolve(data.href, landing.url).href;
  const listed = Array.isArray(landing.value["collections"]) ? landing : await readJson(context, address);
  const collections: unknown = listed.value["collections"];
  if (!Array.isArray(collections)) throw new PeerError("bad-answer", PEER_TEXTS.notUnderstood(hostOf(listed), FEATURES_TEXTS.landing));
  const found: unknown = collections.find((one: unknown) => isObject(one) && (one["id"] ?? one["name"]) === source.collection);
  if (!isObject(found)) throw new PeerError("bad-answer", FEATURES_TEXTS.noCollection(hostOf(listed)));
  const items = pick(linksOf(found), (rel) => rel === "items");
  return items === undefined ? below(listed.url, `${encodeURIComponent(source.collection)}/items`) : resolve(items.href, listed.url).href;
}

/** Follows the links to the next page; without such links, offsets as long as pages come full. */
async function* readPages(context: FeaturesContext, items: string): AsyncGenerator<FeaturePage> {
  const { client, source } = context;
  const first = new URL(items);
  first.searchParams.set("limit", String(source.pageSize));
  const asked = new Set<string>();
  let count = 0;
  let last = "";
  for (let next: URL | null = first; next !== null;) {
    if (asked.has(next.href)) throw new PeerError("bad-answer", FEATURES_TEXTS.loop(next.host));
    asked.add(next.href);
    const page = await readFeaturePage(await client.get(next.href, { accept: "application/geo+json, application/json;q=0.9" }));
    if (page.features.length > 1 && JSON.stringify(page.features) === last) {
      throw new PeerError("bad-answer", FEATURES_TEXTS.loop(next.host));
    }
    last = JSON.stringify(page.features);
    count += page.features.length;
    yield page;
    next = nextOf(page, first, count);
  }
}

function nextOf(page: FeaturePage, first: URL, count: number): URL | null {
  if (page.next !== null) return page.features.length === 0 ? null : resolve(page.next, page.url);
  if (page.matched === null || page.features.length === 0 || count >= page.matched) return null;
  const next = new URL(first);
  next.searchParams.set("offset", String(count));
  return next;
}

async function* fetchFeatures(context: FeaturesContext): AsyncGenerator<FetchedDelivery> {
  requireGeojson(context);
  const items = await findItems(context);
  yield* deliverFeatures(context, { name: context.source.collection, pages: readPages(context, items) });
}

/** All features of a collection of an OGC API – Features service. */
export const features: FeedKind<"features"> = { type: "features", fetch: fetchFeatures };
