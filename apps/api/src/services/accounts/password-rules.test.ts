import { describe, expect, it } from "vitest";
import { requireStrong } from "./password-rules.ts";

describe("a new password", () => {
  it.each(["vier lose Blätter", "korrekt pferd batterie", "z8Kq!mWv2#Lp", "ein Haus am See 1987", "mein Passwort ist sehr eigen"])(
    "may be %j, without rules of capitals and digits",
    (password) => expect(() => requireStrong(password, "a.weber")).not.toThrow(),
  );

  it.each([
    "",
    "elf Zeichen",
    "aaaaaaaaaaaaaaaa",
    "abababababababab",
    "abcdefghijklm",
    "0123456789012",
    "qwertzuiopüasd",
    "passwortpasswort",
    "PassWort2026!!!",
    "Willkommen1234",
    "lagebild-2026-!",
    "a.weber12345",
    "geheim-geheim-1",
  ])("may not be %j", (password) => expect(() => requireStrong(password, "a.weber")).toThrow());

  it("is judged as it will be compared: full-width letters are the same letters", () => {
    expect(() => requireStrong("ｐａｓｓｗｏｒｔｐａｓｓｗｏｒｔ", "a.weber")).toThrow();
  });
});
