import { ERROR_CODES, InvalidInputError, LagebildError, NotFoundError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { STATUS, toProblem } from "./errors.ts";
import { languageOf, PROBLEM_TITLES } from "./i18n/problems.ts";

const context = { requestId: "r-1", language: "en" } as const;

describe("problem answers", () => {
  it("have a status, a German and an English title for every code", () => {
    for (const code of [...ERROR_CODES, "method-not-allowed", "internal"] as const) {
      expect(STATUS[code]).toBeGreaterThanOrEqual(400);
      const { de, en } = PROBLEM_TITLES[code];
      expect(de.length).toBeGreaterThan(0);
      expect(en.length).toBeGreaterThan(0);
      expect(de).not.toBe(en);
    }
  });

  it("carry the message of an error thrown on purpose, and its issues without anything beside path and message", () => {
    const extra = { path: "to", message: "missing", value: "a name" };
    const problem = toProblem(new InvalidInputError("no period", [extra]), context);
    expect(problem).toEqual({
      type: "urn:lagebild:problem:invalid-input",
      title: "The request is not valid",
      status: 400,
      code: "invalid-input",
      detail: "no period",
      requestId: "r-1",
      issues: [{ path: "to", message: "missing" }],
    });
  });

  it("never carry a cause or other details", () => {
    const error = new LagebildError("unavailable", "ask again", { file: "/var/lib/secret" }, { cause: new Error("disk") });
    const text = JSON.stringify(toProblem(error, context));
    expect(text).not.toMatch(/secret|disk/);
  });

  it("speak the reader's language: German by code, by what was looked for, by the fields, or by a text of their own", () => {
    const detail = (error: LagebildError) => toProblem(error, { requestId: "r-1", language: "de" }).detail;
    expect(detail(new NotFoundError("city", "atlantis"))).toBe("„atlantis“ gibt es nicht oder nicht mehr.");
    expect(detail(new InvalidInputError("bad", [{ path: "to", message: "missing" }]))).toBe("Angaben, die nicht stimmen: to.");
    const text = { de: "Die Datei fehlt.", en: "The file is missing." };
    const translated = new LagebildError("invalid-input", text.en, { text });
    expect([detail(translated), toProblem(translated, context).detail]).toEqual(["Die Datei fehlt.", "The file is missing."]);
    for (const code of ERROR_CODES) {
      const german = detail(new LagebildError(code, "the exact cause in English"));
      expect(german).toMatch(/\.$/);
      expect(german).not.toContain("English");
    }
  });

  it("hide everything of an error that nobody threw on purpose, strings included", () => {
    for (const error of [new TypeError("x is undefined"), "text", null]) {
      const problem = toProblem(error, context);
      expect([problem.status, problem.code]).toEqual([500, "internal"]);
      expect(problem.detail).toContain("request id");
    }
  });
});

describe("languageOf", () => {
  it("takes the first of German and English, English without either", () => {
    expect(["de", "de-AT,en", "en-GB,de", "fr,de;q=0.8", "fr", "", undefined].map(languageOf)).toEqual([
      "de",
      "de",
      "en",
      "de",
      "en",
      "en",
      "en",
    ]);
  });
});
