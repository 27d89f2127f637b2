import { createPeerClient, type PeerClientSettings } from "./http-peer-client.ts";
import { PeerError } from "./peer-error.ts";
import { readAll } from "./peer.fixture.ts";

export const never = new AbortController().signal;

export function clientOf(origins: readonly string[], settings: Partial<PeerClientSettings> = {}) {
  return createPeerClient({ allowedOrigins: origins, signal: never, ...settings });
}

/** Asks and reads to the end: everything that can go wrong shows. */
export async function load(origin: string, path = "/", settings: Partial<PeerClientSettings> = {}, headers?: Record<string, string>) {
  return await readAll(await clientOf([origin], settings).get(`${origin}${path}`, headers));
}

export async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => "no error",
    (cause: unknown) => cause,
  );
  return error instanceof PeerError ? error.problem : String(error);
}
