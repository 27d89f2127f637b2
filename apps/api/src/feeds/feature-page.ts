import { isObject, parseJson, readCrsName, type JsonObject } from "@lagebild/ingest";
import { FEATURES_TEXTS } from "./i18n/features-texts.ts";
import type { PeerAnswer } from "./peer-client.ts";
import { notUnderstood, readText, statusError } from "./read-answer.ts";

/** One page of a service that gives GeoJSON. */
export interface FeaturePage {
  readonly features: readonly unknown[];
  /** How many there are on all pages, where the service says it. */
  readonly matched: number | null;
  /** Reference system that the page names. */
  readonly crs: string | null;
  /** Address of the next page, as the link says it. */
  readonly next: string | null;
  /** Where it came from; the link is relative to it. */
  readonly url: string;
}

/** Short codes of exceptions, e.g. InvalidParameterValue; what looks like anything else is not shown. */
const EXCEPTION_CODE = /exceptionCode\s*=\s*["']([A-Za-z]{3,40})["']/;

/** The error of an answer that is an exception report or has another status than 200; null for any other. */
function exceptionOf(answer: PeerAnswer, text: string): Error | null {
  const isReport = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:\w+:)?(?:Service)?ExceptionReport\b/.test(text);
  if (isReport) return statusError(answer, EXCEPTION_CODE.exec(text)?.[1] ?? `HTTP ${answer.status}`);
  return answer.status === 200 ? null : statusError(answer);
}

/** Text of an answer. Throws PeerError for exception reports of OGC services and for any status but 200. */
export async function readServiceText(answer: PeerAnswer): Promise<string> {
  try {
    if (answer.status >= 500 || answer.status === 401 || answer.status === 403) throw statusError(answer);
    const text = await readText(answer);
    const exception = exceptionOf(answer, text);
    if (exception !== null) throw exception;
    return text;
  } finally {
    answer.close();
  }
}

export interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type: string;
}

export function linksOf(value: JsonObject): readonly Link[] {
  const links: unknown = value["links"];
  if (!Array.isArray(links)) return [];
  return links.flatMap((link: unknown) => {
    if (!isObject(link) || typeof link["href"] !== "string" || typeof link["rel"] !== "string") return [];
    return [{ rel: link["rel"], href: link["href"], type: typeof link["type"] === "string" ? link["type"] : "" }];
  });
}

function toCount(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}

/** Throws PeerError for what is no page of features. */
export async function readFeaturePage(answer: PeerAnswer): Promise<FeaturePage> {
  const text = await readServiceText(answer);
  const page = parseJson(text);
  if (!isObject(page) || page["type"] !== "FeatureCollection" || !Array.isArray(page["features"])) {
    throw notUnderstood(answer, FEATURES_TEXTS.page);
  }
  return {
    features: page["features"],
    // GeoServer says totalFeatures, also where it does not know the number ("unknown").
    matched: toCount(page["numberMatched"]) ?? toCount(page["totalFeatures"]),
    crs: readCrsName(page["crs"]),
    next: linksOf(page).find(({ rel }) => rel === "next")?.href ?? null,
    url: answer.url,
  };
}
