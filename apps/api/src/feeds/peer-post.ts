import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import type { PeerClientSettings } from "./http-peer-client.ts";
import { PeerError } from "./peer-error.ts";
import { openExchange } from "./peer-exchange.ts";
import { PEER_LIMITS, type PeerLimits } from "./peer-limits.ts";
import { isAllowed, lookupAll, parseAddress, resolveTarget } from "./peer-target.ts";

/** Tells allowed hosts only, under the rules of the client that asks: neither private addresses behind names, nor proxies, nor redirects. */
export interface PeerPoster {
  /** Answers the status, whatever it is; what the other side says beside it is not read. Throws PeerError. */
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number>;
}

const OWN_HEADERS = { "user-agent": "Lagebild", connection: "close" };

export function createPeerPoster(settings: PeerClientSettings): PeerPoster {
  const { signal, lookup = lookupAll, ca } = settings;
  const limits: PeerLimits = { ...PEER_LIMITS, ...settings.limits };
  const allowedOrigins = new Set(settings.allowedOrigins);

  async function post(address: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const url = parseAddress(address);
    if (!isAllowed(url, allowedOrigins)) throw new PeerError("refused", PEER_TEXTS.refused(url.origin));
    if (signal.aborted) throw new PeerError("stopped", PEER_TEXTS.stopped(url.host));
    const endsAt = performance.now() + limits.totalMs;
    const target = await resolveTarget(url, lookup, limits.connectMs);
    const remainingMs = Math.max(1, endsAt - performance.now());
    const exchange = await openExchange(target, { headers: { ...headers, ...OWN_HEADERS }, body, limits, remainingMs, signal, ca });
    exchange.close();
    return exchange.response.statusCode ?? 0;
  }

  return { post };
}
