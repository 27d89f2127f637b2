const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** A file in the folder of maps, never one elsewhere. */
export const isMapFileName = (name: string): boolean => /^[^/\\]+\.pmtiles$/.test(name);

/** Unencrypted only to this machine: what a browser sees elsewhere could be changed on the way. */
export function isStyleUrl(given: string): boolean {
  if (/\s/.test(given) || !URL.canParse(given)) return false;
  const { protocol, hostname, username } = new URL(given);
  if (username !== "") return false;
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
}
