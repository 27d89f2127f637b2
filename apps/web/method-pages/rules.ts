import type { PageElement, PageNode } from "../src/features/methods/page.ts";
import { textOf } from "./text.ts";

/** One to three capitals and a number: GI2, M13, D10. */
const RULE_ID = /^[A-Z]{1,3}\d{1,2}[a-z]?$/;
const NUMBERED = /^([A-Z]{1,3}\d{1,2}[a-z]?)(?:[\s.:–—]+|$)/;
const MENTION = /\b[A-Z]{1,3}\d{1,2}[a-z]?\b/g;
const HEADING = /^h[3-5]$/;
/** In these a rule's number is not made a link: links, code, formulas, headings. */
const OPAQUE = /^(a|code|pre|math|method-link|rule-link|h[3-5])$/;

export function isRuleId(text: string): boolean {
  return RULE_ID.test(text);
}

/**
 * Gives each numbered rule an anchor and makes its number a link. A rule is a paragraph or an item of a list that begins
 * with its number in strong letters, a row of a table whose first cell is the number, or a heading that begins with it.
 * The first place counts; other mentions on the page become links to it.
 */
export function numberRules(body: readonly PageNode[]): readonly PageNode[] {
  const known = new Set<string>();
  const numbered = body.map((node) => numberIn(node, known));
  return numbered.flatMap((node) => linkMentions(node, known));
}

function numberIn(node: PageNode, known: Set<string>): PageNode {
  if (typeof node === "string") return node;
  const rule = HEADING.test(node.tag) ? numberOfHeading(node) : node.tag === "tr" ? numberOfRow(node) : numberOfBlock(node);
  if (rule === null || known.has(rule.id))
    return { ...node, ...(node.children && { children: node.children.map((child) => numberIn(child, known)) }) };
  known.add(rule.id);
  const children = HEADING.test(node.tag) ? rule.children : rule.children.map((child) => numberIn(child, known));
  return { ...node, props: { ...node.props, id: rule.id }, children };
}

interface NumberedNode {
  readonly id: string;
  readonly children: readonly PageNode[];
}

function numberOfHeading({ children = [] }: PageElement): NumberedNode | null {
  const [first, ...others] = children;
  if (typeof first !== "string") return null;
  const id = NUMBERED.exec(first)?.[1];
  if (id === undefined) return null;
  return { id, children: [ownNumber(id), ` ${first.slice(NUMBERED.exec(first)?.[0].length)}`, ...others] };
}

function numberOfRow(row: PageElement): NumberedNode | null {
  const cells = (row.children ?? []).filter((child) => typeof child !== "string");
  const [first, ...others] = cells;
  if (first === undefined) return null;
  const id = textOf(first.children ?? []).trim();
  if (!isRuleId(id)) return null;
  return { id, children: [{ ...first, children: [ownNumber(id)] }, ...others] };
}

function numberOfBlock({ tag, children = [] }: PageElement): NumberedNode | null {
  if (tag !== "p" && tag !== "li") return null;
  const at = children.findIndex((child) => typeof child !== "string" || child.trim() !== "");
  const strong = children[at];
  if (typeof strong !== "object" || strong.tag !== "strong") return null;
  const [head, ...tail] = strong.children ?? [];
  if (typeof head !== "string") return null;
  const match = NUMBERED.exec(head);
  const id = match?.[1];
  if (match === null || id === undefined) return null;
  const rest = [head.slice(match[0].length), ...tail].filter((child) => child !== "");
  const after = children.slice(at + 1);
  const [next] = after;
  const [, separated] = typeof next === "string" ? (/^\s*[.:–—]?\s*([\s\S]*)$/.exec(next) ?? []) : [];
  if (rest.length > 0) return { id, children: [ownNumber(id), " ", { ...strong, children: rest }, ...after] };
  return { id, children: [ownNumber(id), " ", ...(separated === undefined ? after : [separated, ...after.slice(1)])] };
}

function ownNumber(id: string): PageElement {
  return { tag: "rule-link", props: { rule: id, isOwn: true }, children: [id] };
}

function linkMentions(node: PageNode, known: ReadonlySet<string>): readonly PageNode[] {
  if (typeof node !== "string") {
    if (node.children === undefined || OPAQUE.test(node.tag)) return [node];
    return [{ ...node, children: node.children.flatMap((child) => linkMentions(child, known)) }];
  }
  const parts: PageNode[] = [];
  let from = 0;
  for (const { 0: id, index } of node.matchAll(MENTION)) {
    if (!known.has(id)) continue;
    parts.push(node.slice(from, index), { tag: "rule-link", props: { rule: id }, children: [id] });
    from = index + id.length;
  }
  parts.push(node.slice(from));
  return parts.filter((part) => part !== "");
}
