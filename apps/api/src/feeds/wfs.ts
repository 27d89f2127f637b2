import { deliverFeatures, requireGeojson } from "./deliver-features.ts";
import { readFeaturePage, readServiceText, type FeaturePage } from "./feature-page.ts";
import type { FeedKind, FetchContext, FetchedDelivery } from "./feed-kind.ts";
import { FEATURES_TEXTS } from "./i18n/features-texts.ts";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import { PeerError } from "./peer-error.ts";
import { hostOf } from "./read-answer.ts";
import { pickJsonFormat, readCapabilities } from "./wfs-capabilities.ts";

type WfsContext = FetchContext<"wfs">;

interface Offer {
  readonly format: string;
  readonly crs: string | null;
}

function addressOf({ source }: WfsContext, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(source.url);
  // Parameters of a WFS are the same in any case.
  const own = new Set(["service", "version", ...Object.keys(parameters).map((name) => name.toLowerCase())]);
  const replaced = [...url.searchParams.keys()].filter((name) => own.has(name.toLowerCase()));
  for (const name of replaced) url.searchParams.delete(name);
  for (const [name, value] of Object.entries({ service: "WFS", version: "2.0.0", ...parameters })) url.searchParams.set(name, value);
  return url.href;
}

/** Asks the service for what it has. Throws PeerError when the type, the version or GeoJSON is missing. */
async function findOffer(context: WfsContext): Promise<Offer> {
  const { client, source } = context;
  const host = hostOf(source);
  const answer = await client.get(addressOf(context, { request: "GetCapabilities" }), { accept: "text/xml, application/xml;q=0.9" });
  const problem = (): PeerError => new PeerError("bad-answer", PEER_TEXTS.notUnderstood(host, FEATURES_TEXTS.capabilities));
  const { version, formats, types } = await readCapabilities(await readServiceText(answer), problem);
  if (!version.startsWith("2.")) throw new PeerError("bad-answer", FEATURES_TEXTS.oldVersion(host));
  const bare = (name: string): string => name.slice(name.indexOf(":") + 1);
  const alike = types.filter(({ name }) => bare(name) === source.typeName);
  const type = types.find(({ name }) => name === source.typeName) ?? (alike.length === 1 ? alike[0] : undefined);
  if (type === undefined) throw new PeerError("bad-answer", FEATURES_TEXTS.noType(host));
  const format = pickJsonFormat([...type.formats, ...formats]);
  if (format === undefined) throw new PeerError("bad-answer", FEATURES_TEXTS.noJson(host));
  return { format, crs: type.crs };
}

async function* readPages(context: WfsContext, { format }: Offer): AsyncGenerator<FeaturePage> {
  const { client, source } = context;
  let count = 0;
  let last = "";
  while (true) {
    const address = addressOf(context, {
      request: "GetFeature",
      typeNames: source.typeName,
      outputFormat: format,
      count: String(source.pageSize),
      startIndex: String(count),
    });
    const page = await readFeaturePage(await client.get(address, { accept: "application/geo+json, application/json;q=0.9, */*;q=0.5" }));
    const features = JSON.stringify(page.features);
    const isSame = features === last && page.features.length > 0;
    // Without paging, all that there is came at once.
    if (isSame && page.features.length < source.pageSize) return;
    if (isSame) throw new PeerError("bad-answer", FEATURES_TEXTS.noPaging(hostOf(source)));
    last = features;
    count += page.features.length;
    yield page;
    // A page may be shorter than asked for, because the service has a limit of its own: only the number or an empty page is the end.
    if (page.features.length === 0 || (page.matched !== null && count >= page.matched)) return;
  }
}

async function* fetchWfs(context: WfsContext): AsyncGenerator<FetchedDelivery> {
  requireGeojson(context);
  const offer = await findOffer(context);
  yield* deliverFeatures(context, { name: context.source.typeName, pages: readPages(context, offer), defaultCrs: offer.crs });
}

/** All features of one type of a WFS 2.0 that gives GeoJSON. */
export const wfs: FeedKind<"wfs"> = { type: "wfs", fetch: fetchWfs };
