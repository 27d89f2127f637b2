import { transferSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { transfersCsv } from "./transfers-csv.ts";

const transfer = transferSchema.parse({
  day: "2026-11-16",
  at: "2026-11-16T05:10:00Z",
  from: "polizei",
  to: "stadt",
  agreement: "agreement-0123456789",
  version: 2,
  occasion: { run: "run-abcd", fileName: "woche;46.csv", feed: null },
  kind: "offence",
  categories: ["theft.bike"],
  precision: { type: "point" },
  purpose: "=Lage",
  reports: 1234,
  isTakenBack: true,
});

test("the register becomes a table that a German spreadsheet opens, with names, and no text that it would run", () => {
  const csv = transfersCsv([transfer], {
    texts: { t: createTranslate("de"), format: createFormat("de") },
    nameOf: (id) => (id === "polizei" ? "Polizei Hamm" : "Stadt Hamm"),
    categoryName: () => "Fahrraddiebstahl",
    levels: [],
  });
  const [head = "", line = ""] = csv.replace("\uFEFF", "").split("\r\n");
  expect(head.split(";")).toHaveLength(14);
  expect(line).toBe(
    '2026-11-16;Polizei Hamm;Stadt Hamm;Straftaten;Fahrraddiebstahl;punktgenau;\'=Lage;1234;agreement-0123456789;2;run-abcd;"woche;46.csv";;x',
  );
});
