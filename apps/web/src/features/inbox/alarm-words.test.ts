import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { alarmOf } from "./alarm.fixture.ts";
import { chanceWords, isSmall, kindsOf, nameOf } from "./alarm-words.ts";

const de = { t: createTranslate("de"), format: createFormat("de") };

describe("an alarm in words", () => {
  it("is named by what piled up and where", () => {
    expect(nameOf(alarmOf(), de)).toBe("Sichtbare Störungen, Mitte");
    expect(nameOf(alarmOf({ district: null, stream: "complaint" }), de)).toBe("Beschwerden, kein Stadtbezirk");
  });

  it("says how seldom chance brings the like, in whole days", () => {
    expect([200.4, 1.2, 0.2, 1250, 3651, null].map((chanceDays) => chanceWords({ chanceDays }, de))).toEqual([
      "Zufall etwa alle 200 Tage",
      "Zufall etwa jeden Tag",
      "Zufall etwa jeden Tag",
      "Zufall etwa alle 1.250 Tage",
      "Zufall seltener als alle 10 Jahre",
      "Zufall nicht beziffert",
    ]);
  });

  it("is a small number below twelve reports", () => {
    expect([11, 12].map((recorded) => isSmall({ recorded }))).toEqual([true, false]);
  });

  it("shows the kinds that brought a report, and no others", () => {
    const { explanation } = alarmOf();
    const byKind = explanation.byKind.map((row) => (row.kind === "complaint" ? { ...row, recorded: 0 } : row));
    expect(kindsOf({ explanation: { ...explanation, byKind } })).toEqual(["offence", "administrativeOffence"]);
  });
});
