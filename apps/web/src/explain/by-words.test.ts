import { expect, test } from "vitest";
import { createTranslate } from "../i18n/translate.ts";
import { byWords } from "./by-words.ts";

test("who acted is said in words, never by an internal name", () => {
  const [de, en] = [{ t: createTranslate("de") }, { t: createTranslate("en") }];
  expect(["local", "system", "Eva"].map((by) => byWords(by, de))).toEqual(["an diesem Rechner", "Lauf der Frühwarnung", "Eva"]);
  expect(["local", "system", "Eva"].map((by) => byWords(by, en))).toEqual(["at this computer", "run of early warning", "Eva"]);
});
