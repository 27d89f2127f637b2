import { Link } from "@tanstack/react-router";
import { createElement, Fragment, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { findMethod, type MethodName } from "../../ui/methods.ts";
import classes from "./article.module.css";
import type { PageElement, PageNode } from "./page.ts";

interface ArticleProps {
  readonly body: readonly PageNode[];
  /** Rules of all pages, and the page of each. */
  readonly rules: Rules;
}

/** Null where a number is no way to its rule: in links, code, formulas and headings. */
type Rules = ReadonlyMap<string, MethodName> | null;

const MENTION = /\b([A-Z]{1,3}\d{1,2}[a-z]?)\b/;
const OPAQUE = /^(a|code|pre|math|method-link|rule-link|h[3-5])$/;

/** The text of a method page. Its elements were checked when the web was built. */
export function Article({ body, rules }: ArticleProps) {
  return <div className={classes.article}>{renderAll(body, rules)}</div>;
}

function renderAll(nodes: readonly PageNode[] | undefined, rules: Rules): ReactNode {
  // The nodes of a page never change places.
  return nodes?.map((node, index) => <Fragment key={index}>{renderNode(node, rules)}</Fragment>);
}

function renderNode(node: PageNode, rules: Rules): ReactNode {
  if (typeof node === "string") return renderText(node, rules);
  const children = renderAll(node.children, OPAQUE.test(node.tag) ? null : rules);
  switch (node.tag) {
    case "rule-link":
      return <RuleLink node={node}>{children}</RuleLink>;
    case "method-link":
      return <PageLink node={node}>{children}</PageLink>;
    case "formula":
      return <Scrolled kind="formula">{children}</Scrolled>;
    case "table":
      return (
        <Scrolled kind="table">
          <table>{children}</table>
        </Scrolled>
      );
    case "a":
      return (
        <a href={wordOf(node, "href")} target="_blank" rel="noreferrer">
          {children}
        </a>
      );
    default:
      return createElement(node.tag, attributesOf(node), children);
  }
}

/** Numbers of rules that stand on other pages lead there. */
function renderText(text: string, rules: Rules): ReactNode {
  if (rules === null || !MENTION.test(text)) return text;
  return text.split(MENTION).map((part, index) => {
    const method = index % 2 === 1 ? rules.get(part) : undefined;
    if (method === undefined) return part;
    return (
      <Link key={index} to="/methoden/$method" params={{ method }} hash={part} search={{}}>
        {part}
      </Link>
    );
  });
}

/** What an address can name can take the focus. */
function attributesOf({ props = {} }: PageElement): Readonly<Record<string, string | boolean | number>> {
  return props["id"] === undefined ? props : { ...props, tabIndex: -1 };
}

function wordOf({ props }: PageElement, name: string): string {
  const value = props?.[name];
  return typeof value === "string" ? value : "";
}

interface LinkProps {
  readonly node: PageElement;
  readonly children: ReactNode;
}

/** The number of a rule: where it stands, the address of that place; elsewhere, the way there. */
function RuleLink({ node, children }: LinkProps) {
  const { t } = useTexts();
  const rule = wordOf(node, "rule");
  const isOwn = node.props?.["isOwn"] === true;
  return (
    <Link
      to="."
      hash={rule}
      search={{}}
      className={isOwn ? classes.number : undefined}
      activeOptions={{ includeHash: true }}
      {...(isOwn ? { "aria-label": t("methods.rule", { rule }) } : {})}
    >
      {children}
    </Link>
  );
}

/** A page that is not among the known ones is a fault of the text, which a check of the documents names. */
function PageLink({ node, children }: LinkProps) {
  const found = findMethod(wordOf(node, "method"));
  if (found === null) return children;
  const anchor = wordOf(node, "anchor");
  return (
    <Link to="/methoden/$method" params={{ method: found.method }} search={{}} {...(anchor === "" ? {} : { hash: anchor })}>
      {children}
    </Link>
  );
}

/** Wider than the page on a phone: it scrolls by itself, also by keys. */
function Scrolled({ kind, children }: { readonly kind: "table" | "formula"; readonly children: ReactNode }) {
  const { t } = useTexts();
  return (
    <div className={classes[kind]} role="group" aria-label={t(`methods.${kind}`)} tabIndex={0}>
      {children}
    </div>
  );
}
