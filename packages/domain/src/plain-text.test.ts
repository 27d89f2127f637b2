import { expect, it } from "vitest";
import { agencyProfileSchema, agreementEndSchema } from "./exchange-agreement.ts";
import { plainText } from "./plain-text.ts";

it("takes any text but NUL and halves of characters", () => {
  for (const text of ["Ordnungsamt", "é\n\t", "\u{1f6b2}", ""])
    expect(plainText.safeParse(` ${text} `)).toMatchObject({ data: text.trim() });
  for (const text of ["a\u0000b", "\ud83d", "a\udeb2", "\udeb2\ud83d"])
    expect([JSON.stringify(text), plainText.safeParse(text).success]).toEqual([JSON.stringify(text), false]);
});

it("is what agencies and agreements are described by", () => {
  const profile = { contact: null, legalBasis: "Vereinbarung", kinds: [], content: null };
  expect(agencyProfileSchema.safeParse(profile).success).toBe(true);
  expect(agencyProfileSchema.safeParse({ ...profile, legalBasis: "abc\u0000" }).success).toBe(false);
  expect(agreementEndSchema.safeParse({ until: "2026-01-01", note: "abc\ud800" }).success).toBe(false);
  expect(agreementEndSchema.safeParse({ until: "2026-01-01", note: " ab " }).success).toBe(false);
});
