import { createPeerClient } from "../../feeds/http-peer-client.ts";
import type { FetchDeps } from "./fetch-context.ts";
import { fetchFrom } from "./fetch-from.ts";

/** What fetching stands on, with the real other sides: those that the operator allows. */
export function createFetchDeps(deps: Omit<FetchDeps, "fetchFrom" | "createClient">, feedHosts: readonly string[]): FetchDeps {
  return { ...deps, fetchFrom, createClient: (signal) => createPeerClient({ allowedOrigins: feedHosts, signal }) };
}
