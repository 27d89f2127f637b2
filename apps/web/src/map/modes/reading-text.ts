import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";
import type { Mode, Rate } from "../../state/view.ts";
import type { CellFact } from "../cell-facts.ts";
import type { ReportersReading, ShareReading } from "./cell-reading.ts";
import { classWordLong } from "./class-words.ts";
import type { DistrictRate } from "./rates.ts";

interface Words {
  readonly t: Translate;
  readonly format: Pick<Format, "count" | "expectation" | "percent">;
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
    case "share":
      return shareText({ ...reading, count }, { t, format });
    case "reporters":
      return [reportersText(reading, { t, format }), t("modes.card.complaints", { count, text: format.count(count) })];
  }
}

const RATE_TEXTS = { area: "modes.card.perKm2", thousand: "modes.card.perThousand", frequency: "modes.card.frequency" } as const;

/** [AT3, AT4] The share with its interval, and of how many; or that there are too few. */
export function shareText(
  { count, whole, share, lower, upper }: Omit<ShareReading, "mode"> & { readonly count: number },
  { t, format }: Words,
): readonly string[] {
  const of = t("modes.card.shareOf", { text: format.count(count), whole: format.count(whole) });
  if (share === null || lower === null || upper === null) return [t("modes.change.tooFew"), of];
  const interval = t("modes.card.interval", { lower: format.percent(lower), upper: format.percent(upper) });
  return [t("modes.card.share", { value: format.percent(share) }), interval, of];
}

/** [DR3] */
export function reportersText({ keyed, reporters }: Pick<ReportersReading, "keyed" | "reporters">, { t, format }: Words): string {
  if (keyed === 0) return t("modes.card.noKey");
  if (reporters === null) return t("modes.card.fewReporters");
  return t("modes.card.reporters", { count: reporters, text: format.count(reporters) });
}

/** [R23] Rates carry one decimal, per 100,000 none; a missing number of residents is said. */
export function rateText(rate: Rate, { value }: Pick<DistrictRate, "value">, { t, format }: Words): string {
  if (rate === "share") return value === null ? t("modes.change.tooFew") : t("modes.card.share", { value: format.percent(value) });
  if (value === null) return t("modes.card.noRate");
  return t(RATE_TEXTS[rate], { value: rate === "frequency" ? format.count(Math.round(value)) : format.expectation(value) });
}
