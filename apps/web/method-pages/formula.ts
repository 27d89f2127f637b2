import temml from "temml";
import type { PageElement, PageNode } from "../src/features/methods/page.ts";

/** Of MathML Core; everything else that Temml writes is look, which the page's own style sheet decides. */
const ATTRIBUTES = new Set(
  "display displaystyle stretchy fence form movablelimits linethickness lspace rspace width height depth accent accentunder mathvariant symmetric largeop".split(
    " ",
  ),
);

/** MathML of a formula, with its readable form as its name. Throws Error naming the TeX that it does not understand. */
export function toFormula(tex: string, isBlock: boolean): PageElement {
  const children = parse(render(tex.trim(), isBlock));
  const spoken = read(children).replace(/\s+/g, " ").trim();
  return { tag: "math", props: { ...(isBlock && { display: "block" }), "aria-label": spoken }, children };
}

function render(tex: string, displayMode: boolean): string {
  try {
    return temml.renderToString(tex, { displayMode, throwOnError: true, strict: true });
  } catch (error) {
    throw new Error(`holds a formula that cannot be set: ${tex} (${error instanceof Error ? error.message : String(error)})`, {
      cause: error,
    });
  }
}

const TOKEN = /<(\/?)([a-z]+)([^>]*)>|([^<]+)/g;

/** Temml's answer as nodes: what stands within its one math element. */
function parse(markup: string): readonly PageNode[] {
  const root: PageNode[] = [];
  const open: PageNode[][] = [root];
  for (const [, slash, tag, attributes = "", text] of markup.matchAll(TOKEN)) {
    if (text !== undefined) open.at(-1)?.push(decode(text));
    else if (slash === "/") open.pop();
    else if (tag !== undefined) {
      const children: PageNode[] = [];
      open.at(-1)?.push({ tag, props: propsOf(tag, attributes), children });
      open.push(children);
    }
  }
  const [math] = root;
  return typeof math === "object" ? (math.children ?? []).map(tidy) : [];
}

function propsOf(tag: string, source: string): Readonly<Record<string, string>> {
  const props: Record<string, string> = {};
  for (const [, name = "", value = ""] of source.matchAll(/([a-z-]+)="([^"]*)"/g)) {
    if (ATTRIBUTES.has(name)) props[name] = decode(value);
    if (name === "class" && tag === "mo" && /\b(wbk|wht|chr)-[a-z-]*/.test(value)) props["data-accent"] = "true";
    if (name === "class" && tag === "mtd" && value.includes("tml-left")) props["data-align"] = "left";
    if (name === "class" && tag === "mtd" && value.includes("tml-right")) props["data-align"] = "right";
    if (name === "style" && tag === "mtd" && /padding-left:[1-9]/.test(value)) props["data-gap"] = "true";
  }
  return props;
}

/** A mark above a letter is an accent: it keeps its size and stays close. */
function tidy(node: PageNode): PageNode {
  if (typeof node === "string") return node;
  const children = (node.children ?? []).map(tidy);
  const mark = children[1];
  const isAccent = node.tag === "mover" && typeof mark === "object" && mark.props?.["data-accent"] === "true";
  const props = { ...node.props, ...(isAccent && { accent: "true" }) };
  return { tag: node.tag, ...(Object.keys(props).length > 0 && { props }), ...(children.length > 0 && { children }) };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: "\u{a0}" };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (entity, hexadecimal?: string, decimal?: string, name = "") => {
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return decimal === undefined ? (ENTITIES[name] ?? entity) : String.fromCodePoint(Number(decimal));
  });
}

/** Marks above a letter, as signs that join it. */
const ACCENTS: Readonly<Record<string, string>> = {
  "‾": "\u{304}",
  "¯": "\u{304}",
  ˉ: "\u{304}",
  "^": "\u{302}",
  ˆ: "\u{302}",
  "~": "\u{303}",
  "˜": "\u{303}",
};
const OPERATORS = new Set("= < > ≤ ≥ ≠ ≈ ∼ + − ± · ⋅ × / ∣ | ∈ ∉ → ↦ ← ⇒ ∧ ∨ ∩ ∪ ∝ ≪ ≫ ≡".split(" "));

const LETTERS = new Set(["mi", "msub", "msup", "msubsup", "mover"]);

/** A formula in one line, as it would be written in plain text; letters that stand side by side are two. */
function read(nodes: readonly PageNode[]): string {
  return nodes.map((node, at) => (isLetter(node) && isLetter(nodes[at - 1]) ? ` ${readNode(node)}` : readNode(node))).join("");
}

function isLetter(node: PageNode | undefined): boolean {
  return typeof node === "object" && LETTERS.has(node.tag);
}

function readNode(node: PageNode): string {
  if (typeof node === "string") return node;
  const parts = node.children ?? [];
  const [first = "", second = "", third = ""] = parts.map((part) => readNode(part).trim());
  switch (node.tag) {
    case "mo":
      return readOperator(first);
    case "mi":
      return first.length > 1 ? ` ${first} ` : first;
    case "mtext":
      return read(parts).replaceAll("\u{a0}", " ");
    case "mspace":
      return " ";
    case "mfrac":
      return node.props?.["linethickness"] === "0px" ? `${first} ; ${second}` : `${group(first)}/${group(second)}`;
    case "msqrt":
      return `√(${read(parts).trim()})`;
    case "mroot":
      return `${group(second)}√(${first})`;
    case "msub":
    case "munder":
      return `${first}_${group(second)}${spaceAfter(first)}`;
    case "msup":
      return `${first}^${group(second)}`;
    case "mover":
      return ACCENTS[second] === undefined ? `${first}^${group(second)}${spaceAfter(first)}` : `${first}${ACCENTS[second]}`;
    case "msubsup":
    case "munderover":
      return `${first}_${group(second)}^${group(third)}${spaceAfter(first)}`;
    case "mtr":
      return `${parts.map((part) => readNode(part).trim()).join(" ")}; `;
    default:
      return read(parts);
  }
}

function readOperator(sign: string): string {
  if (sign === "\u{2061}" || sign === "\u{2062}") return "";
  if (sign === "|") return " ∣ ";
  if (sign === "∗") return "*";
  if (sign === "," || sign === ";") return `${sign} `;
  return OPERATORS.has(sign) ? ` ${sign} ` : sign;
}

/** Brackets where more than one thing is meant. */
function group(text: string): string {
  return /^[\p{L}\p{N}\p{M}.*∞]*$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}

function spaceAfter(sign: string): string {
  return /[∑∏∫]|^(min|max|log|exp)$/.test(sign) ? " " : "";
}
