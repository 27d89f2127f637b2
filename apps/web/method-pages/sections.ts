import type { PageElement, PageNode, PageSection } from "../src/features/methods/page.ts";
import { isRuleId } from "./rules.ts";
import { textOf, tidy } from "./text.ts";

interface Open {
  readonly id: string;
  readonly kind: PageSection["kind"];
  readonly title: string;
  readonly parts: string[];
}

/** Cuts a page at its headings and numbered rules, for search and the table of contents. */
export function sectionsOf(body: readonly PageNode[]): readonly PageSection[] {
  const sections: Open[] = [{ id: "", kind: "lead", title: "", parts: [] }];
  const visit = (node: PageNode): void => {
    const opened = typeof node === "string" ? null : openedBy(node);
    if (opened !== null) sections.push(opened);
    const isCut = typeof node !== "string" && opened?.kind !== "heading" && holdsAnchor(node);
    if (isCut) for (const child of node.children ?? []) visit(child);
    else if (opened?.kind !== "heading") sections.at(-1)?.parts.push(textOf([node]));
    if (isCut) sections.at(-1)?.parts.push(" ");
  };
  for (const node of body) visit(node);
  return sections
    .map(({ parts, ...section }) => ({ ...section, text: withoutTitle(tidy(parts.join("")), section) }))
    .filter(({ id, text }) => id !== "" || text !== "");
}

function openedBy(node: PageElement): Open | null {
  const id = node.props?.["id"];
  if (typeof id !== "string") return null;
  const isHeading = /^h[3-6]$/.test(node.tag);
  if (isHeading) return { id, kind: isRuleId(id) ? "rule" : "heading", title: withoutNumber(textOf([node]), id), parts: [] };
  return { id, kind: "rule", title: ruleTitle(node, id), parts: [] };
}

function holdsAnchor(node: PageElement): boolean {
  return (node.children ?? []).some(
    (child) => typeof child !== "string" && (typeof child.props?.["id"] === "string" || holdsAnchor(child)),
  );
}

/** The strong words behind the number, or of a row of a table the second cell; empty where there are none. */
function ruleTitle(node: PageElement, id: string): string {
  if (node.tag === "tr") return withoutNumber(textOf((node.children ?? []).slice(0, 2)), id);
  const [number, next] = (node.children ?? []).filter((child) => typeof child !== "string" || child.trim() !== "");
  if (typeof number === "object" && number.tag === "p") return ruleTitle(number, id);
  return typeof next === "object" && next.tag === "strong" ? textOf([next]).replace(/[.:]$/, "") : "";
}

function withoutNumber(text: string, id: string): string {
  const rest = tidy(text);
  return tidy(rest.startsWith(id) ? rest.slice(id.length) : rest);
}

function withoutTitle(text: string, { id, kind, title }: Pick<Open, "id" | "kind" | "title">): string {
  if (kind !== "rule") return text;
  const rest = withoutNumber(text, id);
  return rest.startsWith(title) ? rest.slice(title.length).replace(/^[.:]?\s*/, "") : rest;
}
