import { InvalidInputError, type FeedSource } from "@lagebild/domain";
import { isObject } from "@lagebild/ingest";
import { deliverStream, nameOf } from "./deliver-stream.ts";
import type { FeaturePage } from "./feature-page.ts";
import type { FetchContext, FetchedDelivery } from "./feed-kind.ts";
import { FEATURES_TEXTS } from "./i18n/features-texts.ts";
import { PeerError } from "./peer-error.ts";
import { hostOf } from "./read-answer.ts";

type FeaturesContext = Omit<FetchContext, "source"> & { readonly source: Extract<FeedSource, { url: string }> };

export interface FeatureListing {
  /** Without the host, e.g. the name of the collection. */
  readonly name: string;
  readonly pages: AsyncGenerator<FeaturePage>;
  /** Counts where coordinates are no degrees and neither page nor mapping says what they are. */
  readonly defaultCrs?: string | null;
}

/** Pages that never end: at the default size a million features. */
const MOST_PAGES = 1_000;

export function requireGeojson({ mapping }: Pick<FetchContext, "mapping">): void {
  if (mapping.format.type === "geojson") return;
  const text = FEATURES_TEXTS.needsGeojson;
  throw new InvalidInputError(text.en, [{ path: "format.type", message: text.en }], { text });
}

function firstNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  return Array.isArray(value) ? firstNumber(value[0]) : null;
}

function isInMetres(features: readonly unknown[]): boolean {
  const numbers = features.flatMap((feature) => {
    const geometry = isObject(feature) ? feature["geometry"] : null;
    const number = isObject(geometry) ? firstNumber(geometry["coordinates"]) : null;
    return number === null ? [] : [number];
  });
  return numbers.length > 0 && numbers.every((number) => Math.abs(number) > 1_000);
}

function idOf(feature: unknown): string | null {
  const id = isObject(feature) ? feature["id"] : undefined;
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
}

/** All features of all pages, one per line. Throws PeerError when they are fewer than the service says. */
async function* listLines(context: FeaturesContext, first: FeaturePage, rest: AsyncGenerator<FeaturePage>): AsyncGenerator<Uint8Array> {
  const seen = new Set<string>();
  const encoder = new TextEncoder();
  let count = 0;
  let unique = 0;
  let pages = 0;
  let { matched } = first;

  function isNew(feature: unknown): boolean {
    count += 1;
    const id = idOf(feature);
    const isRepeated = id !== null && seen.has(id);
    if (isRepeated) context.note(FEATURES_TEXTS.repeated);
    else unique += 1;
    if (id !== null) seen.add(id);
    return !isRepeated;
  }

  for (let page: FeaturePage | undefined = first; page !== undefined;) {
    pages += 1;
    if (pages > MOST_PAGES) throw new PeerError("too-large", FEATURES_TEXTS.loop(hostOf(context.source)));
    if (page.matched !== null && matched !== null && page.matched !== matched) context.note(FEATURES_TEXTS.changing);
    matched = page.matched ?? matched;
    const lines = page.features.filter(isNew).map((feature) => `${JSON.stringify(feature)}\n`);
    yield encoder.encode(lines.join(""));
    const step: IteratorResult<FeaturePage, unknown> = await rest.next();
    page = step.done === true ? undefined : step.value;
  }
  // Where pages shift while they are read, a repeated feature stands for one that comes the next time; what replaces all must have all.
  const got = context.mapping.delivery.mode === "replaces-period" ? unique : count;
  if (matched !== null && got < matched) throw new PeerError("cut-off", FEATURES_TEXTS.incomplete(hostOf(context.source), got, matched));
}

/** One delivery of all features of a service; none when there are none, or when nothing changed. */
export async function* deliverFeatures(context: FeaturesContext, listing: FeatureListing): AsyncGenerator<FetchedDelivery> {
  const { pages, defaultCrs = null } = listing;
  try {
    const begin = await pages.next();
    if (begin.done === true) return;
    const first = begin.value;
    const lines = listLines(context, first, pages);
    if (first.features.length === 0) {
      // Read on: the service may say that there should be some.
      for await (const _ of lines);
      return;
    }
    const { place } = context.mapping;
    const given = ("lng" in place ? place.crs : undefined) ?? first.crs ?? undefined;
    yield* deliverStream(context, {
      name: `${nameOf(context.source.url)} ${listing.name}`,
      chunks: lines,
      format: context.mapping.format,
      crs: given ?? (isInMetres(first.features) ? (defaultCrs ?? undefined) : undefined),
      deliveredAt: null,
      memory: {},
    });
  } finally {
    await pages.return(undefined);
  }
}
