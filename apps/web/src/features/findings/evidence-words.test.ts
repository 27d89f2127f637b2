import { expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { evidenceWords } from "./evidence-words.ts";

const words = { t: createTranslate("de"), format: createFormat("de") };

it("says what brought a zone back, and nothing of what is as it was", () => {
  const evidence = { recorded: 1110, before: 69, stageBefore: "watch", newShare: 0, wasForgotten: false } as const;
  expect(evidenceWords(evidence, words)).toBe("erfasst: 1.110; beim Verwerfen oder Schließen: 69 (Stufe: beobachten)");
  expect(evidenceWords({ ...evidence, newShare: 0.5, wasForgotten: true }, words)).toBe(
    "erfasst: 1.110; beim Verwerfen oder Schließen: 69 (Stufe: beobachten); 50\u202f% der Fläche neu; 13 Wochen lang hatte ihn kein Lauf gefunden",
  );
});
