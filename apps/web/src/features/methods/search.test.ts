import { describe, expect, test } from "vitest";
import { searchMethods, type SearchPage } from "./search.ts";

const PAGES: readonly SearchPage[] = [
  {
    method: "counting",
    title: "Wie das Bild zählt",
    summary: "Was eine Meldung ist und wo sie zählt.",
    sections: [
      { id: "M1", kind: "rule", title: "Gezählte Waben", text: "Waben ohne Meldung zählen null. Gi* braucht sie." },
      { id: "M12", kind: "rule", title: "Kenntnisstand", text: "Jede Frage hat einen Tag, bis zu dem sie weiß." },
    ],
  },
  {
    method: "gi-star",
    title: "Hotspots nach Getis und Ord (Gi*)",
    summary: "Wo mehr gemeldet wurde, als Zufall erwarten lässt.",
    sections: [
      { id: "", kind: "lead", title: "", text: "Ein Hotspot ist eine Aussage über eine Nachbarschaft." },
      { id: "GI1", kind: "rule", title: "Nachbarschaft", text: "Die Wabe selbst gehört dazu." },
      { id: "GI2", kind: "rule", title: "", text: "Die Prüfgröße steht in Überschreitungswahrscheinlichkeiten." },
    ],
  },
];

const namesOf = (query: string) => searchMethods(PAGES, query).map(({ method }) => method);

describe("the search over methods", () => {
  test("puts the page first whose title holds the word, before one that only mentions it", () => {
    expect(namesOf("Gi")).toEqual(["gi-star", "counting"]);
    expect(namesOf("Gi*")).toEqual(["gi-star", "counting"]);
  });

  test("leads to a rule by its number", () => {
    const [hit] = searchMethods(PAGES, "gi2");
    expect(hit?.method).toBe("gi-star");
    expect(hit?.places.map(({ id }) => id)).toEqual(["GI2"]);
    expect(namesOf("M12")).toEqual(["counting"]);
  });

  test("asks for all words, wherever on a page they stand", () => {
    expect(namesOf("hotspots nachbarschaft")).toEqual(["gi-star"]);
    expect(namesOf("hotspots kenntnisstand")).toEqual([]);
  });

  test("finds without case and accents, and from four letters on inside a joined word", () => {
    expect(namesOf("zahlt")).toEqual(["counting"]);
    expect(namesOf("WAHRSCHEINLICH")).toEqual(["gi-star"]);
    expect(namesOf("tag")).toEqual(["counting"]);
    expect(namesOf("mel")).toEqual(["counting"]);
    expect(namesOf("me")).toEqual([]);
    expect(namesOf("uft")).toEqual([]);
  });

  test("marks what was found, with the letters of the page", () => {
    const [found] = searchMethods(PAGES, "PRUF");
    expect(found?.places[0]?.excerpt).toEqual([
      { text: "Die ", isMatch: false },
      { text: "Prüf", isMatch: true },
      { text: "größe steht in Überschreitungswahrscheinlichkeiten.", isMatch: false },
    ]);
  });

  test("shows the words around the first match of a long text", () => {
    const long = `${"Anfang ".repeat(60)}gesucht ${"Ende ".repeat(60)}`.trim();
    const page: SearchPage = { method: "x", title: "Titel", summary: "", sections: [{ id: "a", kind: "heading", title: "", text: long }] };
    const text =
      searchMethods([page], "gesucht")[0]
        ?.places[0]?.excerpt.map((part) => part.text)
        .join("") ?? "";
    expect(text).toMatch(/^…\s(Anfang )+gesucht (Ende\s)+…$/);
    expect(text.length).toBeLessThanOrEqual(154);
  });

  test("finds nothing for an empty query or signs alone", () => {
    expect(namesOf("")).toEqual([]);
    expect(namesOf(" *? ")).toEqual([]);
  });
});
