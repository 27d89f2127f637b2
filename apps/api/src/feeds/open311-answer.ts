import { isObject, parseJson, toCell, type JsonObject } from "@lagebild/ingest";
import { OPEN311_TEXTS } from "./i18n/open311-texts.ts";
import type { PeerAnswer } from "./peer-client.ts";
import { readXmlItems } from "./xml-objects.ts";
import { limitBody, notUnderstood, readText, statusError } from "./read-answer.ts";

export interface Open311Answer {
  /** Null stands for a member that is no request. */
  readonly requests: readonly (JsonObject | null)[];
  readonly bytes: number;
}

const XML_ITEMS: ReadonlySet<string> = new Set(["request", "error"]);
const XML_ROOTS: ReadonlySet<string> = new Set(["service_requests", "requests", "errors", "error"]);

/** Code of an errors document; only what cannot be anything else than a code is ever shown. */
function errorCode(item: unknown): string | null {
  if (!isObject(item) || item["service_request_id"] !== undefined || item["code"] === undefined) return null;
  if (item["description"] === undefined && Object.keys(item).length > 1) return null;
  const code = toCell(item["code"]).trim();
  return /^\d{1,6}$/.test(code) ? code : "";
}

function throwErrors(items: readonly unknown[], answer: PeerAnswer): void {
  const code = items.map(errorCode).find((found) => found !== null);
  if (code !== undefined && code !== null) throw statusError(answer, code === "" ? `HTTP ${answer.status}` : code);
  if (answer.status !== 200) throw statusError(answer);
}

function listOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return null;
  if (errorCode(value) !== null) return [value];
  const inner = value["service_requests"] ?? value["requests"] ?? value["request"] ?? value["errors"] ?? value["error"];
  return inner === undefined ? null : listOf(inner);
}

async function readJson(answer: PeerAnswer, onRead: (bytes: number) => void): Promise<readonly (JsonObject | null)[]> {
  const list = listOf(parseJson(await readText(answer, onRead)));
  throwErrors(list ?? [], answer);
  if (list === null) throw notUnderstood(answer, OPEN311_TEXTS.list);
  return list.map((item) => (isObject(item) ? item : null));
}

async function readXml(answer: PeerAnswer, onRead: (bytes: number) => void): Promise<readonly JsonObject[]> {
  const problem = (): Error => (answer.status === 200 ? notUnderstood(answer, OPEN311_TEXTS.list) : statusError(answer));
  const { root, items } = await readXmlItems(limitBody(answer, onRead), XML_ITEMS, problem);
  const errors = items.filter(({ name }) => name === "error").map(({ value }) => value);
  if (errors.length > 0 || root.startsWith("error"))
    throw statusError(answer, errors.map(errorCode).find(Boolean) ?? `HTTP ${answer.status}`);
  if (answer.status !== 200) throw statusError(answer);
  if (!XML_ROOTS.has(root)) throw notUnderstood(answer, OPEN311_TEXTS.list);
  return items.map(({ value }) => value);
}

/** Requests of one answer of a GeoReport service. Throws PeerError for an errors document and for what is no list of requests. */
export async function readOpen311(answer: PeerAnswer, format: "json" | "xml"): Promise<Open311Answer> {
  let bytes = 0;
  const count = (more: number): void => {
    bytes += more;
  };
  try {
    const requests = format === "json" ? await readJson(answer, count) : await readXml(answer, count);
    return { requests, bytes };
  } finally {
    answer.close();
  }
}
