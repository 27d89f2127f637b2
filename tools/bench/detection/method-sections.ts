import type { Placing, Shape } from "./outbreaks.ts";
import { RATES } from "./plan.ts";
import type { StudyResult } from "./study.ts";
import { summarise, summariseRates, type MethodSummary, type SortSummary } from "./summary.ts";
import { WATCH_NAME } from "./methods.ts";

export type PageLanguage = "de" | "en";

interface PageTexts {
  readonly heading: string;
  readonly intro: (nullRuns: number, outbreaks: number, cities: number) => string;
  readonly rates: (measured: string) => string;
  readonly rateNames: readonly string[];
  readonly head: readonly string[];
  readonly shapes: Readonly<Record<Shape, string>>;
  readonly placings: Readonly<Record<Placing, string>>;
  readonly reports: string;
  readonly others: Readonly<Record<string, string>>;
  readonly more: string;
}

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = {
  de: {
    heading: "Gemessene Erkennung",
    intro: (nullRuns, outbreaks, cities) =>
      `\`npm run bench:detection\` (D4): ${cities} erzeugte Städte mit 7,7 Straftaten je Zelle und Jahr, deren Zufallszahlen und Einstellungen nicht die der Entwicklung sind; ${nullRuns} Läufe ohne Ausbruch und ${outbreaks} eingespielte Ausbrüche von 14 Tagen Dauer. Die Schwelle jedes Verfahrens kennt allein die Zeit davor.`,
    rates: (measured) => `Zufällige Hinweise je 30 Tage mit 95-%-Intervall: ${measured}.`,
    rateNames: ["2 je Woche", "4 je Monat", "1 je zwei Wochen"],
    head: [
      "Meldungen, Zellen, Ort (2 Hinweise je Woche)",
      "gefunden nach 7 / 14 / 28 Tagen, %",
      "mittlere Dauer bis dahin, Tage",
      "bestes anderes Verfahren",
      "Unterschied, Tage (95 %)",
    ],
    shapes: {
      "1 cell": "1 Zelle",
      "7 cells, compact": "7 Zellen, rund",
      "7 cells, stretched": "7 Zellen, gestreckt",
      "19 cells, compact": "19 Zellen, rund",
    },
    placings: { anywhere: "gleichmäßig verteilt", "by reports": "nach Meldungen verteilt" },
    reports: "Meldungen",
    others: {
      "EARS C2, 7 districts": "EARS C2, 7 Bezirke",
      "EARS C2, 59 districts": "EARS C2, 59 Bezirke",
      "Farrington, 7 districts": "Farrington, 7 Bezirke",
      "Farrington, 59 districts": "Farrington, 59 Bezirke",
      "Cell threshold": "Schwelle je Zelle",
      "Simple count: first places": "Rangliste der Anzahl",
      "Simple count: rise": "Zunahme der Anzahl",
    },
    more: "Gefunden heißt: ein neuer Hinweis, den es ohne den Ausbruch nicht gäbe; setzt der Ausbruch nur einen zufällig offenen Hinweis fort, gilt er als nicht gefunden und zählt 28 Tage. Verglichen mit EARS C2 und Farrington je Bezirk, einer Schwelle je Zelle und der einfachen Zählung bei gleicher Zahl zufälliger Hinweise; alle Tabellen, auch mit echten Daten aus Houston und Köln, stehen in `docs/benchmarks.md`. Ein positiver Unterschied heißt: das andere Verfahren ist dort schneller.",
  },
  en: {
    heading: "Measured detection",
    intro: (nullRuns, outbreaks, cities) =>
      `\`npm run bench:detection\` (D4): ${cities} generated cities with 7.7 offences per cell and year, whose seeds and settings are not those of the development; ${nullRuns} runs without an outbreak and ${outbreaks} injected outbreaks of 14 days. The threshold of every method knows the time before alone.`,
    rates: (measured) => `Alarms by chance per 30 days with 95 % interval: ${measured}.`,
    rateNames: ["2 a week", "4 a month", "1 in two weeks"],
    head: [
      "reports, cells, place (2 alarms a week)",
      "found within 7 / 14 / 28 days, %",
      "mean delay, days",
      "best other method",
      "difference, days (95 %)",
    ],
    shapes: {
      "1 cell": "1 cell",
      "7 cells, compact": "7 cells, compact",
      "7 cells, stretched": "7 cells, stretched",
      "19 cells, compact": "19 cells, compact",
    },
    placings: { anywhere: "anywhere", "by reports": "by reports" },
    reports: "reports",
    others: {},
    more: "Found means: a new alarm that there would not be without the outbreak; one that only extends an alarm open by chance is not found and counts 28 days. Compared with EARS C2 and Farrington by district, a threshold by cell and the simple count at the same number of alarms by chance; all tables, also with real data of Houston and Köln, are in `docs/benchmarks.md`. A positive difference means that the other method is faster there.",
  },
};

/** The section of the method page, from the study of offences. */
export function toPageSection(result: StudyResult, language: PageLanguage): string {
  const texts = PAGE_TEXTS[language];
  const sorts = summarise(result, 0);
  const watch = summariseRates(result).find(({ method }) => method === WATCH_NAME);
  const number = (value: number): string =>
    value
      .toFixed(1)
      .replace(".", language === "de" ? "," : ".")
      .replace("-", "−");
  const measured = (watch?.measured ?? []).map(
    ({ mean, low, high }, at) =>
      `${number(mean)} (${number(low)}–${number(high)}) – ${texts.rateNames[at] ?? ""} = ${number(RATES[at]?.per30Days ?? Number.NaN)}`,
  );
  const outbreaks = sorts.reduce((sum, { count }) => sum + count, 0);
  const cities = new Set(result.nullRuns.map(({ group }) => group)).size;
  return [
    `## ${texts.heading}`,
    texts.intro(watch?.runs ?? 0, outbreaks, cities),
    "",
    texts.rates(measured.join("; ")),
    "",
    `| ${texts.head.join(" | ")} |`,
    "| --- | ---: | ---: | --- | ---: |",
    ...sorts.map((sort) => `| ${rowOf(sort, texts, number).join(" | ")} |`),
    "",
    texts.more,
    "",
  ].join("\n");
}

function rowOf({ reports, shape, placing, methods }: SortSummary, texts: PageTexts, number: (value: number) => string): readonly string[] {
  const [watch, ...others] = methods;
  const [best] = others.toSorted((a, b) => a.delay.mean - b.delay.mean);
  if (watch === undefined || best === undefined) throw new RangeError("nothing to compare with");
  const { mean, low, high } = best.difference ?? best.delay;
  return [
    `${reports} ${texts.reports}, ${texts.shapes[shape]}, ${texts.placings[placing]}`,
    watch.found.map((share) => (100 * share).toFixed(0)).join(" / "),
    number(watch.delay.mean),
    `${nameOf(best, texts)}: ${number(best.delay.mean)}`,
    `${number(mean)} (${number(low)} … ${number(high)})`,
  ];
}

function nameOf({ method }: MethodSummary, { others }: PageTexts): string {
  return others[method] ?? method;
}
