import { expect, it } from "vitest";
import { alarmDecisionSchema } from "./alarm.ts";
import { agencyProfileSchema, agreementEndSchema } from "./exchange-agreement.ts";
import { zoneDecisionSchema } from "./fear-zone.ts";
import { plainText } from "./plain-text.ts";

it("takes any text but NUL and halves of characters", () => {
  for (const text of ["Ordnungsamt", "é\n\t", "\u{1f6b2}", ""])
    expect(plainText.safeParse(` ${text} `)).toMatchObject({ data: text.trim() });
  for (const text of ["a\u0000b", "\ud83d", "a\udeb2", "\udeb2\ud83d"])
    expect([JSON.stringify(text), plainText.safeParse(text).success]).toEqual([JSON.stringify(text), false]);
});

it("leaves out what cannot be seen: controls, and marks that turn the direction or hide in a word", () => {
  for (const text of [
    "\u202Etsilofni\u202C",
    "\u2067a\u2069",
    "a\u0007\u001B[31mb",
    "\u0085x",
    "Te\u200Bst\uFEFF",
    "\u200Eb\u200F",
    "\u061Cc",
  ]) {
    const read = plainText.parse(text);
    expect(/[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(read)).toBe(false);
  }
  expect(plainText.parse(" \u202Eerste Zeile\n\tzweite\u202C ")).toBe("erste Zeile\n\tzweite");
  expect(plainText.parse("\u{1F468}\u200D\u{1F692} नी\u200C")).toBe("\u{1F468}\u200D\u{1F692} नी\u200C");
  // Nothing is left of it: no reason.
  expect(alarmDecisionSchema.safeParse({ do: "comment", text: "\u200B\u202E\u200B\u202C" }).success).toBe(false);
  const zone = zoneDecisionSchema.parse({ do: "dismiss", reason: "Bau\u202Estelle" });
  expect(zone).toEqual({ do: "dismiss", reason: "Baustelle" });
});

it("is what agencies and agreements are described by", () => {
  const profile = { contact: null, legalBasis: "Vereinbarung", kinds: [], content: null };
  expect(agencyProfileSchema.safeParse(profile).success).toBe(true);
  expect(agencyProfileSchema.safeParse({ ...profile, legalBasis: "abc\u0000" }).success).toBe(false);
  expect(agreementEndSchema.safeParse({ until: "2026-01-01", note: "abc\ud800" }).success).toBe(false);
  expect(agreementEndSchema.safeParse({ until: "2026-01-01", note: " ab " }).success).toBe(false);
});
