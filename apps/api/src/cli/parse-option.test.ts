import { expect, it } from "vitest";
import { z } from "zod";
import { reasonsOf } from "./parse-option.ts";

it("says in both languages why a value does not fit", () => {
  expect(reasonsOf(z.coerce.number().int().min(1), "0")).toEqual({
    de: expect.stringContaining("Zu klein"),
    en: expect.stringContaining("Too small"),
  });
  expect(reasonsOf(z.enum(["open", "all"]), "nope")).toEqual({
    de: expect.stringContaining("Ungültige Option"),
    en: expect.stringContaining("Invalid option"),
  });
});
