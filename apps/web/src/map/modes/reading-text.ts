import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";
import type { Mode, Rate } from "../../state/view.ts";
import type { CellFact } from "../cell-facts.ts";
import { classWordLong } from "./class-words.ts";
import type { DistrictRate } from "./rates.ts";

interface Words {
  readonly t: Translate;
  readonly format: Pick<Format, "count" | "expectation">;
}

/** What a mode says of a cell in a few words: its class, and the number behind it. */
export function readingText(
  mode: Mode,
  { modeClass, count, reading }: CellFact,
  words: readonly string[],
  { t, format }: Words,
): readonly string[] {
  const name = classWordLong(mode, modeClass, words, t);
  switch (reading?.mode) {
    case undefined:
      return [name];
    case "change":
      return [name, t("modes.card.before", { after: format.count(count), before: format.count(reading.before) })];
    case "hotspots":
      return [name];
    case "emerging":
      return [name, t("modes.card.steps", { hot: format.count(reading.hotSteps), steps: format.count(reading.steps) })];
    case "density":
      return [t("modes.card.perKm2", { value: format.expectation(reading.perKm2) })];
  }
}

const RATE_TEXTS = { area: "modes.card.perKm2", thousand: "modes.card.perThousand", frequency: "modes.card.frequency" } as const;

/** [R23] Rates carry one decimal; a missing number of residents is said. */
export function rateText(rate: Rate, { value }: Pick<DistrictRate, "value">, { t, format }: Words): string {
  return value === null ? t("modes.card.noRate") : t(RATE_TEXTS[rate], { value: format.expectation(value) });
}
