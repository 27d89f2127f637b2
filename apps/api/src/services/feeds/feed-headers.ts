import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InvalidInputError, type FeedId, type LocalText, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { z } from "zod";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditFeed } from "./audit-feed.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";

/** Headers with secrets that a feed's requests carry, to this origin and no other. */
export interface FeedHeaders {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

const fileSchema = z.object({ origin: z.string(), headers: z.record(z.string(), z.string()) });
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
/** Those that say how a request travels, not who sends it. */
const NOT_SETTABLE =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-.*|accept.*|if-.*|range|expect|cookie2|user-agent)$/;
const MOST_CHARACTERS = 4_000;

/** Keeps a header with a secret, for the origin of the feed's address of now. An empty text takes it away. */
export async function putFeedHeader(
  { store, dataFolder, now }: Pick<FeedDeps, "store" | "dataFolder" | "now">,
  viewer: Viewer,
  { header, value, ...input }: FeedInput & { readonly header: string; readonly value: string | null },
): Promise<void> {
  authorise(viewer, "manage-feeds");
  const feed = await getFeedOf(store, viewer, input);
  if (!("url" in feed.source)) throw refused("feed", FEED_TEXTS.noSecretHere);
  const name = header.toLowerCase();
  if (!NAME.test(name) || NOT_SETTABLE.test(name)) throw refused("header", FEED_TEXTS.noHeader(header));
  if (value !== null && !isHeaderValue(value)) throw refused("value", FEED_TEXTS.badSecret);
  const { origin } = new URL(feed.source.url);
  const held = await readFeedHeaders(dataFolder, feed.id);
  const { [name]: _former, ...others } = held?.origin === origin ? held.headers : {};
  await write(dataFolder, feed.id, { origin, headers: { ...others, ...(value !== null && { [name]: value }) } });
  const what = value === null ? "feed.secret.remove" : "feed.secret.set";
  await auditFeed(store, { at: instantOf(now()), viewer, what, feed, part: name });
}

/** Null: the feed has none. */
export async function readFeedHeaders(dataFolder: string, feed: FeedId): Promise<FeedHeaders | null> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(fileOf(dataFolder, feed), "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

export async function forgetFeedHeaders(dataFolder: string, feed: FeedId): Promise<void> {
  await rm(fileOf(dataFolder, feed), { force: true });
}

/** Under another name first: a half-written file would be a secret that is lost. */
async function write(dataFolder: string, feed: FeedId, headers: FeedHeaders): Promise<void> {
  if (Object.keys(headers.headers).length === 0) return forgetFeedHeaders(dataFolder, feed);
  await mkdir(join(dataFolder, "secrets"), { recursive: true, mode: 0o700 });
  const path = fileOf(dataFolder, feed);
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, JSON.stringify(headers), { flag: "wx", mode: 0o600 });
  await rename(draft, path);
}

function fileOf(dataFolder: string, feed: FeedId): string {
  return join(dataFolder, "secrets", `headers-${feed}.json`);
}

/** Printable ASCII without a line break, as HTTP allows it. */
function isHeaderValue(value: string): boolean {
  return value.length <= MOST_CHARACTERS && /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}

function refused(path: string, text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text });
}
