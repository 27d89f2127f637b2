import type { App } from "@lagebild/api";
import { hc } from "hono/client";
import type { z } from "zod";
import { ApiError, toApiError } from "./api-error.ts";

/** Paths of the server as its routes declare them: a path or parameter that does not exist does not compile. */
export const routes = hc<App>("/").api;
export const cityRoutes = routes.cities[":city"];

/** Asks the server and parses the answer; throws ApiError and nothing else, but for an aborted request. */
export async function get<T>(path: string, schema: z.ZodType<T>, options: { signal?: AbortSignal } = {}): Promise<T> {
  const { signal = null } = options;
  const response = await ask(path, signal);
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

async function ask(url: string, signal: AbortSignal | null): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: "application/json" }, credentials: "same-origin" });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError("offline", "the server cannot be reached", { cause });
  }
}
