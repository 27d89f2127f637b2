/** Where people reach this installation. */
export interface PublicSite {
  /** As browsers send it: lower case, with a port that is not the usual one. */
  readonly host: string;
  readonly isHttps: boolean;
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Null for an address of this machine. */
export function publicSiteOf(url: string | null): PublicSite | null {
  if (url === null) return null;
  const { host, hostname, protocol } = new URL(url);
  return LOOPBACK.has(hostname) ? null : { host, isHttps: protocol === "https:" };
}
