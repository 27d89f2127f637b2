/** Where nobody goes back to: it would ask for a session again, or is no page. */
const NO_PLACE = /^\/(anmelden|api)(\/|$)/;

/** The page of this server that a text names; null for anything else, above all for an address elsewhere that a link tries to lead to. */
export function ownPath(text: string | undefined, origin: string): string | null {
  if (text === undefined || !/^\/(?![/\\])/.test(text) || !URL.canParse(text, origin)) return null;
  const url = new URL(text, origin);
  if (url.origin !== origin || url.pathname.startsWith("//") || NO_PLACE.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}
