/** A piece of an attribution; `href` only where it leads to a page on the web. */
export interface AttributionPart {
  readonly text: string;
  readonly href: string | null;
}

/** Text and links of what a map source says of its origin; tags, scripts and styles of its HTML are left out. */
export function attributionParts(html: string): readonly AttributionPart[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll("script, style")) element.remove();
  const parts: AttributionPart[] = [];
  for (const node of body.childNodes) collect(node, null, parts);
  return parts;
}

function collect(node: Node, href: string | null, parts: AttributionPart[]): void {
  if (node instanceof Element) {
    const own = node instanceof HTMLAnchorElement ? webAddress(node.getAttribute("href")) : href;
    for (const child of node.childNodes) collect(child, own, parts);
    return;
  }
  const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "").replaceAll(/\s+/g, " ") : "";
  if (text.trim() !== "") parts.push({ text, href });
}

function webAddress(href: string | null): string | null {
  if (href === null || !URL.canParse(href)) return null;
  const { protocol } = new URL(href);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
