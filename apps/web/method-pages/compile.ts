import type { Element, ElementContent, Root, RootContent } from "hast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { MethodPage, PageElement, PageNode } from "../src/features/methods/page.ts";
import { toFormula } from "./formula.ts";
import { readFrontMatter } from "./front-matter.ts";
import { numberRules } from "./rules.ts";
import { sectionsOf } from "./sections.ts";
import { textOf } from "./text.ts";

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(remarkRehype, { allowDangerousHtml: true });

/** Elements that may stand on a page. Raw HTML, pictures and checkboxes may not: the build says so. */
const ALLOWED = new Set(
  "p h1 h2 h3 h4 ul ol li strong em del code pre blockquote table thead tbody tr th td hr br a sup section".split(" "),
);
/** The page's own title is the second level of the screen. */
const LOWERED: Readonly<Record<string, string>> = { h2: "h3", h3: "h4", h4: "h5" };

/** Turns the markdown of a method page into what the web shows. Throws Error naming what it does not understand. */
export function compilePage(source: string): MethodPage {
  const { title, summary, body } = readFrontMatter(source);
  const tree = processor.runSync(processor.parse(body));
  const nodes = numberRules(withHeadingIds(toNodes(tree.children)));
  return { title, summary, body: nodes, sections: sectionsOf(nodes) };
}

function toNodes(children: Root["children"] | ElementContent[]): readonly PageNode[] {
  return children.flatMap(toNode);
}

function toNode(node: RootContent | ElementContent): readonly PageNode[] {
  if (node.type === "text") return node.value === "\n" ? [] : [keepUnits(node.value)];
  if (node.type !== "element") throw new Error(`holds HTML (${node.type}), which is not shown`);
  // The title stands in the front matter.
  if (node.tagName === "h1") return [];
  if (!ALLOWED.has(node.tagName)) throw new Error(`holds <${node.tagName}>, which is not shown`);
  const formula = formulaIn(node);
  if (formula !== null) return [formula];
  if (node.tagName === "a") return [linkOf(node)];
  const children = toNodes(node.children);
  const props = propsOf(node);
  return [{ tag: LOWERED[node.tagName] ?? node.tagName, ...(props && { props }), ...(children.length > 0 && { children }) }];
}

/** A number and its per cent sign stay on one line. */
function keepUnits(text: string): string {
  return text.replace(/(\d) (?=%)/g, "$1\u{202f}");
}

/** Formulas on lines of their own come as pre > code, others as code, both with a class. */
function formulaIn(node: Element): PageElement | null {
  const [only] = node.children;
  if (node.tagName === "pre" && only?.type === "element" && hasClass(only, "math-display")) return display(texOf(only));
  if (node.tagName === "code" && hasClass(node, "math-inline")) return toFormula(texOf(node), false);
  // `$$ … $$` within one line is a formula of its own when nothing else stands in the paragraph.
  const isAlone = node.tagName === "p" && node.children.length === 1 && only?.type === "element" && hasClass(only, "math-inline");
  return isAlone ? display(texOf(only)) : null;
}

function display(tex: string): PageElement {
  return { tag: "formula", children: [toFormula(tex, true)] };
}

function texOf({ children }: Element): string {
  return children.map((child) => (child.type === "text" ? child.value : "")).join("");
}

function hasClass({ properties }: Element, name: string): boolean {
  const { className } = properties;
  return Array.isArray(className) && className.includes(name);
}

function propsOf({ tagName, properties }: Element): PageElement["props"] | null {
  const { align, start } = properties;
  if ((tagName === "th" || tagName === "td") && typeof align === "string") return { "data-align": align };
  if (tagName === "th") return null;
  if (tagName === "ol" && typeof start === "number" && start !== 1) return { start: String(start) };
  return null;
}

/** To another method page, to an anchor of this one, or out; a path within the repository is shown as its words. */
function linkOf({ properties, children }: Element): PageElement {
  const href = typeof properties["href"] === "string" ? properties["href"] : "";
  const words = toNodes(children);
  if (/^https?:/.test(href)) return { tag: "a", props: { href }, children: words };
  if (href.startsWith("#")) return { tag: "rule-link", props: { rule: decodeURIComponent(href.slice(1)) }, children: words };
  const [, method, anchor] = /^([a-z-]+)\.(?:de|en)\.md(?:#(.+))?$/.exec(href) ?? [];
  if (method === undefined) return { tag: "span", children: words };
  return { tag: "method-link", props: { method, ...(anchor !== undefined && { anchor: decodeURIComponent(anchor) }) }, children: words };
}

function withHeadingIds(nodes: readonly PageNode[]): readonly PageNode[] {
  const taken = new Set<string>();
  return nodes.map((node) => {
    if (typeof node === "string" || !/^h[3-5]$/.test(node.tag)) return node;
    const slug = slugOf(textOf(node.children ?? []));
    let id = slug;
    for (let next = 2; taken.has(id); next++) id = `${slug}-${next}`;
    taken.add(id);
    return { ...node, props: { ...node.props, id } };
  });
}

const SPELLED: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

function slugOf(heading: string): string {
  const slug = heading
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => SPELLED[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return slug === "" ? "abschnitt" : slug;
}
