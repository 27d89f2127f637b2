import type { App } from "@lagebild/api";
import { hc } from "hono/client";
import type { z } from "zod";
import { ApiError, toApiError } from "./api-error.ts";
import { isUnattended } from "./unattended.ts";

/** Paths of the server as its routes declare them: a path or parameter that does not exist does not compile. */
export const routes = hc<App>("/").api;
export const cityRoutes = routes.cities[":city"];

interface AskOptions {
  readonly signal?: AbortSignal;
}

/** Asks the server and parses the answer; throws ApiError and nothing else, but for an aborted request. */
export async function get<T>(path: string, schema: z.ZodType<T>, { signal }: AskOptions = {}): Promise<T> {
  return parse(await ask(path, { signal: signal ?? null }), schema, signal);
}

export type Method = "POST" | "PUT" | "PATCH" | "DELETE";

/** Changes something on the server. A body is sent as JSON; the type of the content is what the server knows its own pages by. */
export async function send<T>(method: Method, path: string, schema: z.ZodType<T>, body?: unknown, { signal }: AskOptions = {}): Promise<T> {
  const init = { method, signal: signal ?? null, type: "application/json", body: body === undefined ? null : JSON.stringify(body) };
  return parse(await ask(path, init), schema, signal);
}

/** The same with a body that is JSON already, e.g. a file. */
export async function sendFile<T>(method: Method, path: string, schema: z.ZodType<T>, body: Blob): Promise<T> {
  return parse(await ask(path, { method, signal: null, type: "application/json", body }), schema, undefined);
}

async function parse<T>(response: Response, schema: z.ZodType<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!response.ok) throw await toApiError(response);
  const requestId = response.headers.get("x-request-id");
  const body: unknown = await response.json().catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError("unexpected", "the answer is not JSON", { requestId, cause });
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError("unexpected", "the answer has another form than agreed", { requestId, cause: parsed.error });
}

interface AskInit extends Omit<RequestInit, "headers"> {
  readonly signal: AbortSignal | null;
  /** Type of the body. */
  readonly type?: string;
}

async function ask(url: string, { type, ...init }: AskInit): Promise<Response> {
  const headers: Record<string, string> = {
    accept: "application/json",
    // What went wrong is said in the language of the page, not in that of the browser.
    "accept-language": document.documentElement.lang || "de",
    ...(isUnattended() ? { "lagebild-unattended": "1" } : {}),
    ...(type === undefined ? {} : { "content-type": type }),
  };
  try {
    return await fetch(url, { ...init, headers, credentials: "same-origin" });
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new ApiError("offline", "the server cannot be reached", { cause });
  }
}
