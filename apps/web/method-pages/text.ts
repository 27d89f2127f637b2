import type { PageElement, PageNode } from "../src/features/methods/page.ts";

/** What a reader reads: formulas by their readable form, marks by their words. */
export function textOf(nodes: readonly PageNode[]): string {
  return nodes.map(readable).join("");
}

const BLOCKS = new Set(["p", "li", "tr", "td", "th", "pre", "ul", "ol", "div", "blockquote", "h3", "h4", "h5", "br"]);

function readable(node: PageNode): string {
  if (typeof node === "string") return node;
  const spoken = node.props?.["aria-label"];
  if (node.tag === "math" && typeof spoken === "string") return node.props?.["display"] === "block" ? ` ${spoken} ` : spoken;
  const inner = textOf(node.children ?? []);
  return BLOCKS.has(node.tag) ? `${inner} ` : inner;
}

export function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** All elements in the order of the page. */
export function* elementsOf(nodes: readonly PageNode[]): Generator<PageElement> {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    yield node;
    yield* elementsOf(node.children ?? []);
  }
}
