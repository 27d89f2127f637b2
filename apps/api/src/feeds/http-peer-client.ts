import type { IncomingHttpHeaders } from "node:http";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import { readBody, type PeerBudget } from "./peer-body.ts";
import type { PeerAnswer, PeerClient } from "./peer-client.ts";
import { PeerError } from "./peer-error.ts";
import { openExchange, type Exchange } from "./peer-exchange.ts";
import { PEER_LIMITS, type PeerLimits } from "./peer-limits.ts";
import { isAllowed, lookupAll, parseAddress, resolveTarget, type Lookup } from "./peer-target.ts";

export interface PeerClientSettings {
  /** As `new URL(…).origin` writes them. */
  readonly allowedOrigins: readonly string[];
  readonly limits?: Partial<PeerLimits>;
  readonly signal: AbortSignal;
  readonly lookup?: Lookup;
  /** Certificates (PEM) of authorities that count instead of those of Node. */
  readonly ca?: string;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** All that may be told to another server than the one that was asked first. */
const HARMLESS: ReadonlySet<string> = new Set(["accept", "accept-language", "if-none-match", "if-modified-since"]);
const OWN_HEADERS = { "user-agent": "Lagebild", "accept-encoding": "gzip, br", connection: "close" };

function flatten(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
  );
  return Object.fromEntries(pairs);
}

type Headers = Readonly<Record<string, string>>;

function withoutSecrets(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name.toLowerCase())));
}

/** Where a redirect leads. Throws PeerError when it must not be followed. */
function follow(from: URL, location: string, allowedOrigins: ReadonlySet<string>): URL {
  if (!URL.canParse(location, from.href)) throw new PeerError("redirect", PEER_TEXTS.badRedirect(from.host));
  const to = new URL(location, from);
  if (!/^https?:$/.test(to.protocol) || to.username !== "" || to.password !== "") {
    throw new PeerError("redirect", PEER_TEXTS.badRedirect(from.host));
  }
  if (from.protocol === "https:" && to.protocol === "http:") throw new PeerError("redirect", PEER_TEXTS.downgrade(from.host));
  if (!isAllowed(to, allowedOrigins)) throw new PeerError("redirect", PEER_TEXTS.redirectRefused(from.host, to.origin));
  to.hash = "";
  return to;
}

/** One client serves one attempt: its limits of bytes and time count for all that is asked in it. Neither proxy nor cookies. */
export function createPeerClient(settings: PeerClientSettings): PeerClient {
  const { signal, lookup = lookupAll, ca } = settings;
  const limits: PeerLimits = { ...PEER_LIMITS, ...settings.limits };
  const allowedOrigins = new Set(settings.allowedOrigins);
  const budget: PeerBudget = { bytes: 0 };
  const attemptEndsAt = performance.now() + limits.attemptMs;

  async function ask(url: URL, headers: Headers, endsAt: number): Promise<Exchange> {
    const remainingMs = endsAt - performance.now();
    if (signal.aborted) throw new PeerError("stopped", PEER_TEXTS.stopped(url.host));
    if (remainingMs <= 0) throw new PeerError("timeout", PEER_TEXTS.tooSlow(url.host, limits.totalMs));
    const target = await resolveTarget(url, lookup, Math.min(limits.connectMs, remainingMs));
    const all = { accept: "*/*", ...headers, ...OWN_HEADERS };
    return await openExchange(target, { headers: all, limits, remainingMs, signal, ca });
  }

  function toAnswer(url: URL, exchange: Exchange): PeerAnswer {
    return {
      status: exchange.response.statusCode ?? 0,
      url: url.href,
      headers: flatten(exchange.response.headers),
      body: readBody(exchange, { host: url.host, limits, budget }),
      close: exchange.close,
    };
  }

  async function get(address: string, given: Headers = {}): Promise<PeerAnswer> {
    const endsAt = Math.min(attemptEndsAt, performance.now() + limits.totalMs);
    let url = parseAddress(address);
    if (!isAllowed(url, allowedOrigins)) throw new PeerError("refused", PEER_TEXTS.refused(url.origin));
    let headers = given;
    for (let hops = 0; hops <= limits.redirects; hops += 1) {
      const exchange = await ask(url, headers, endsAt);
      const { statusCode = 0, headers: answered } = exchange.response;
      if (!REDIRECTS.has(statusCode) || answered.location === undefined) return toAnswer(url, exchange);
      exchange.close();
      const next = follow(url, answered.location, allowedOrigins);
      if (next.origin !== url.origin) headers = withoutSecrets(headers);
      url = next;
    }
    throw new PeerError("redirect", PEER_TEXTS.redirects(url.host, limits.redirects));
  }

  return { get };
}
