import { instantSchema, type Instant } from "@lagebild/domain";
import { deliverStream, memoryOf, nameOf } from "./deliver-stream.ts";
import type { FeedKind, FeedMemory, FetchContext, FetchedDelivery } from "./feed-kind.ts";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import type { PeerAnswer } from "./peer-client.ts";
import { PeerError } from "./peer-error.ts";

const ACCEPT: Readonly<Record<FetchContext["mapping"]["format"]["type"], string>> = {
  csv: "text/csv, text/plain;q=0.8, */*;q=0.5",
  geojson: "application/geo+json, application/json;q=0.9, */*;q=0.5",
  ndjson: "application/x-ndjson, application/json;q=0.9, */*;q=0.5",
  json: "application/json, */*;q=0.5",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5",
};

function conditionsOf({ etag, lastModified }: FeedMemory): Readonly<Record<string, string>> {
  return {
    ...(typeof etag === "string" ? { "if-none-match": etag } : {}),
    ...(typeof lastModified === "string" ? { "if-modified-since": lastModified } : {}),
  };
}

function toInstant(httpDate: string | undefined): Instant | null {
  const ms = Date.parse(httpDate ?? "");
  return Number.isNaN(ms) ? null : instantSchema.parse(new Date(ms).toISOString());
}

/** 204 and 304 say that there is nothing, or nothing new. */
function hasContent({ status, url }: PeerAnswer): boolean {
  if (status === 204 || status === 304) return false;
  if (status === 200) return true;
  throw new PeerError("status", PEER_TEXTS.status(new URL(url).host, status), { status });
}

async function* fetchPull(context: FetchContext<"pull">): AsyncGenerator<FetchedDelivery> {
  const { client, source, mapping } = context;
  const answer = await client.get(source.url, { accept: ACCEPT[mapping.format.type], ...conditionsOf(memoryOf(context)) });
  try {
    if (!hasContent(answer)) return;
    const { etag, "last-modified": lastModified } = answer.headers;
    yield* deliverStream(context, {
      name: nameOf(source.url),
      chunks: answer.body,
      format: mapping.format,
      crs: "lng" in mapping.place ? mapping.place.crs : undefined,
      deliveredAt: toInstant(lastModified),
      memory: { etag: etag ?? null, lastModified: lastModified ?? null },
    });
  } finally {
    answer.close();
  }
}

/** A file behind an address: CSV, GeoJSON, NDJSON, JSON or XLSX, also packed with gzip. */
export const pull: FeedKind<"pull"> = { type: "pull", fetch: fetchPull };
