import { alarmDecisionSchema, alarmSettingRequestSchema, daySchema, subscriptionRequestSchema, zoneDecisionSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import type { z } from "zod";
import { textOfIssue } from "./issue-texts.ts";

const textsOf = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => [issue.path.join("."), textOfIssue(issue).de, textOfIssue(issue).en]);

it("says what is wrong with a part of a request in plain words of both languages", () => {
  const cases: readonly (readonly [z.ZodType, unknown, readonly string[]])[] = [
    [zoneDecisionSchema, { do: "dismiss" }, ["reason", "fehlt oder ist kein Text", "is missing or no text"]],
    [zoneDecisionSchema, { do: "dismiss", reason: "x" }, ["reason", "muss mindestens 3 Zeichen haben", "must have at least 3 characters"]],
    [
      alarmDecisionSchema,
      { do: "close", outcome: "maybe", reason: "geprüft" },
      ["outcome", "muss eines von diesen sein: true, false, unclear", "must be one of: true, false, unclear"],
    ],
    [alarmSettingRequestSchema, { rate: { count: 200, per: "week" } }, ["rate.count", "muss höchstens 100 sein", "must be at most 100"]],
    [
      alarmSettingRequestSchema,
      { rate: { count: "2", per: "week" } },
      ["rate.count", "fehlt oder ist keine Zahl", "is missing or no number"],
    ],
    [alarmSettingRequestSchema, { rate: { count: 2, per: "week" }, by: "Ada" }, ["", "hat Unbekanntes: by", "has what is not known: by"]],
    [
      subscriptionRequestSchema,
      { streams: [], districts: null, channel: { type: "email", address: "x" } },
      ["streams", "darf nicht leer sein", "must not be empty"],
    ],
  ];
  for (const [schema, value, expected] of cases) expect(textsOf(schema, value)[0]).toEqual(expected);
  const address = { streams: null, districts: null, channel: { type: "email", address: "x" } };
  expect(textsOf(subscriptionRequestSchema, address)[0]?.[1]).toBe("ist keine E-Mail-Adresse");
});

it("has no word of the schema library for what it does not know", () => {
  for (const [, de, en] of [...textsOf(alarmDecisionSchema, { do: "fly" }), ...textsOf(daySchema, "31.12.2026")])
    expect([de, en].join(" ")).not.toMatch(/Invalid|discriminator|expected|pattern|regex/i);
});
