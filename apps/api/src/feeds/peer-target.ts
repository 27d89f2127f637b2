import { lookup as resolveName } from "node:dns/promises";
import { isIP } from "node:net";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import { PeerError } from "./peer-error.ts";
import { isPublicAddress } from "./public-address.ts";

export interface PeerAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name. */
export type Lookup = (hostname: string) => Promise<readonly PeerAddress[]>;

/** Where a request goes, with the only addresses that its connection may be made to. */
export interface PeerTarget {
  readonly url: URL;
  readonly addresses: readonly PeerAddress[];
}

export async function lookupAll(hostname: string): Promise<readonly PeerAddress[]> {
  return await resolveName(hostname, { all: true, verbatim: true });
}

/** Without the brackets of IPv6. */
export function hostnameOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Throws PeerError for what is no address of the web, or carries credentials. */
export function parseAddress(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new PeerError("refused", PEER_TEXTS.badAddress);
  const url = new URL(text, base);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new PeerError("refused", PEER_TEXTS.badAddress);
  }
  url.hash = "";
  return url;
}

/** Plain http is for addresses that the operator wrote as numbers: a name could lead anywhere, and nobody would notice. */
export function isAllowed(url: URL, allowedOrigins: ReadonlySet<string>): boolean {
  return allowedOrigins.has(url.origin) && (url.protocol === "https:" || isIP(hostnameOf(url)) !== 0);
}

async function within<T>(work: Promise<T>, ms: number, late: () => PeerError): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Resolves the name once and checks every address: one private address among public ones refuses all. An address that the operator wrote
 * as numbers is taken as it is.
 */
export async function resolveTarget(url: URL, lookup: Lookup, connectMs: number): Promise<PeerTarget> {
  const hostname = hostnameOf(url);
  const family = isIP(hostname);
  if (family !== 0) return { url, addresses: [{ address: hostname, family }] };
  const resolving = lookup(hostname).catch((cause: unknown) => {
    throw new PeerError("unresolved", PEER_TEXTS.unresolved(hostname), { cause });
  });
  const late = (): PeerError => new PeerError("timeout", PEER_TEXTS.connectTimeout(url.host, connectMs));
  const addresses = await within(resolving, connectMs, late);
  if (addresses.length === 0) throw new PeerError("unresolved", PEER_TEXTS.unresolved(hostname));
  if (!addresses.every(({ address }) => isPublicAddress(address))) {
    throw new PeerError("private-address", PEER_TEXTS.privateAddress(url.host));
  }
  return { url, addresses };
}
