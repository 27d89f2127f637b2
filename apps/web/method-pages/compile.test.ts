import { describe, expect, test } from "vitest";
import { compilePage } from "./compile.ts";
import { elementsOf, textOf } from "./text.ts";

const page = (body: string) => compilePage(`---\ntitle: Titel\nsummary: Ein Satz.\n---\n# Titel\n\n${body}`);
const idsOf = (body: string) =>
  [...elementsOf(page(body).body)].flatMap(({ props }) => (typeof props?.["id"] === "string" ? [props["id"]] : []));

describe("a method page", () => {
  test("takes title and summary from its front matter and leaves the heading of the file out", () => {
    const { title, summary, body } = page("Erster Absatz.");
    expect([title, summary]).toEqual(["Titel", "Ein Satz."]);
    expect(body).toEqual([{ tag: "p", children: ["Erster Absatz."] }]);
  });

  test.each([
    ["# Nur ein Titel", "front matter"],
    ["---\ntitle: A\n---\n", "summary"],
    ["---\ntitle: A\nsummary: B\nauthor: C\n---\n", "author"],
  ])("without the two lines of front matter is refused: %j", (source, named) => {
    expect(() => compilePage(source)).toThrow(named);
  });

  test("lowers its headings below the screen's own and gives them anchors", () => {
    const { body } = page("## Größe & Maß\n\n### Größe & Maß");
    expect(body).toEqual([
      { tag: "h3", props: { id: "groesse-mass" }, children: ["Größe & Maß"] },
      { tag: "h4", props: { id: "groesse-mass-2" }, children: ["Größe & Maß"] },
    ]);
  });

  test("numbers rules in paragraphs, lists, tables and headings", () => {
    const body = "**A1 Eins.** Text.\n\n- **A2** zwei\n- kein A9\n\n| Regel | was |\n| --- | --- |\n| A3 | drei |\n\n### A4 Vier";
    expect(idsOf(body)).toEqual(["A1", "A2", "A3", "A4"]);
  });

  test("makes other mentions of its rules links, but not in code, and no rule of another page", () => {
    const body = page("**A1 Eins.** Wie M5.\n\nSiehe A1 und `A1` und A12.").body;
    const links = [...elementsOf(body)].filter(({ tag }) => tag === "rule-link");
    expect(links.map(({ props }) => props)).toEqual([{ rule: "A1", isOwn: true }, { rule: "A1" }]);
  });

  test("cuts itself at headings and rules for search and contents", () => {
    const { sections } = page(
      "Vorweg.\n\n## Regeln\n\nDavor.\n\n**A1 Eins.** Erstens.\n\nNoch dazu.\n\n- **A2** Zweitens.\n\n| R | was | wie |\n| --- | --- | --- |\n| A3 | drei | so |",
    );
    expect(sections).toEqual([
      { id: "", kind: "lead", title: "", text: "Vorweg." },
      { id: "regeln", kind: "heading", title: "Regeln", text: "Davor." },
      { id: "A1", kind: "rule", title: "Eins", text: "Erstens. Noch dazu." },
      { id: "A2", kind: "rule", title: "", text: "Zweitens. R was wie" },
      { id: "A3", kind: "rule", title: "drei", text: "so" },
    ]);
  });

  test("leads to other pages and their rules, out of the house, and shows paths of the repository as words", () => {
    const links = page("[a](gi-star.de.md#GI2) [b](counting.en.md) [c](https://example.org/x) [d](../adr/0001-x.md) [e](#A1)").body;
    expect([...elementsOf(links)].slice(1)).toEqual([
      { tag: "method-link", props: { method: "gi-star", anchor: "GI2" }, children: ["a"] },
      { tag: "method-link", props: { method: "counting" }, children: ["b"] },
      { tag: "a", props: { href: "https://example.org/x" }, children: ["c"] },
      { tag: "span", children: ["d"] },
      { tag: "rule-link", props: { rule: "A1" }, children: ["e"] },
    ]);
  });

  test.each([
    ["Text <b>fett</b>", "HTML"],
    ["![Bild](x.png)", "<img>"],
    ["$$\n\\frac{1}{\n$$", "\\frac{1}{"],
  ])("that holds what is not shown is refused: %j", (body, named) => {
    expect(() => page(body)).toThrow(named);
  });

  test("shows a formula on a line of its own as a block, also where its signs stand in that line", () => {
    for (const body of ["$$\nx = \\frac{1}{2}\n$$", "$$x = \\frac{1}{2}$$"]) {
      const [formula] = page(body).body;
      expect(formula).toMatchObject({ tag: "formula", children: [{ tag: "math", props: { display: "block", "aria-label": "x = 1/2" } }] });
    }
    expect(textOf(page("Also $p < \\alpha$.").body).trim()).toBe("Also p < α.");
  });

  test("holds nothing that the content security policy forbids", () => {
    const source = "$$\\begin{aligned} a &= b \\\\ c &= \\sum_{i=1}^{n} x_i \\end{aligned}$$\n\n$\\color{red} x$";
    for (const { tag, props } of elementsOf(page(source).body)) {
      expect([tag, Object.keys(props ?? {}).filter((name) => /^style$|^on/.test(name))]).toEqual([tag, []]);
    }
  });
});
