/** A method page as the build makes it from `docs/methods/<name>.<language>.md`. */
export interface MethodPage {
  readonly title: string;
  /** One sentence: what the method answers. */
  readonly summary: string;
  readonly body: readonly PageNode[];
  /** In the order of the page: headings and numbered rules, each with the text up to the next. */
  readonly sections: readonly PageSection[];
}

export type PageNode = string | PageElement;

export interface PageElement {
  /** Of HTML or MathML; `rule-link` leads to a numbered rule of the same page, `method-link` to another page. */
  readonly tag: string;
  readonly props?: Readonly<Record<string, string | boolean>>;
  readonly children?: readonly PageNode[];
}

export interface PageSection {
  /** Anchor on the page: the rule's number, or a slug of the heading. Empty for what stands before the first heading. */
  readonly id: string;
  readonly kind: "lead" | "heading" | "rule";
  /** Of a rule without its number. */
  readonly title: string;
  readonly text: string;
}
