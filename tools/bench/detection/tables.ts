import type { Average } from "./averages.ts";
import { marksOf } from "./marks.ts";
import { RATES } from "./plan.ts";
import type { StudyResult } from "./study.ts";
import { summarise, summariseRates, type MethodSummary, type SortSummary } from "./summary.ts";

export const HEADING = "Detection";

const percent = (share: number): string => (100 * share).toFixed(0);

/** The section of `docs/benchmarks.md`. */
export function toSection(results: readonly StudyResult[], real: readonly StudyResult[], skipped: readonly string[]): string {
  return [
    `## ${HEADING}`,
    "",
    ...METHOD_NOTE,
    "",
    ...results.flatMap((result) => [...nullTable(result), ...marksTable(result), ...RATES.flatMap((_, rate) => sortsTable(result, rate))]),
    ...real.flatMap((result) => [...recordTable(result), ...RATES.flatMap((_, rate) => sortsTable(result, rate))]),
    ...skipped.flatMap((line) => [line, ""]),
  ].join("\n");
}

const METHOD_NOTE = [
  "`npm run bench:detection`: sparse histories of Hamm's cells of resolution 9 (uneven places, weekdays, seasons, weather, drift, near repeats), drawn with seeds and settings that no method was tuned on.",
  "Five years of history set the threshold of every method, the 30 days after it are looked at day by day: as they are (null runs), and with one outbreak, whose reports fall on 14 days and its cells with",
  "equal chance. One outbreak is one alarm (D3): with the watch as in ED6, with the others a district or cell that speaks again within 28 days extends its alarm. Found: a new alarm for a",
  "district, cell or cylinder with reports of the outbreak, that would not have been raised without them; where an alarm is open by chance, the outbreak only extends it and is not found. Delay: days from the first day of the outbreak,",
  "that one included, 28 when it is not found; in brackets the share found within 28 days. Intervals are 95 %, with cities as groups. EARS C2 judges days, Farrington the last seven",
  "days against three years; Hamm has 7 districts and 59 statistical ones, laid out here in equal size. *: the watch's delay is not shorter with its 95 % interval, **: it is longer in the mean.",
];

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

function withInterval({ mean, low, high }: Average, digits: number): string {
  const bounds = Number.isNaN(low) ? "" : ` (${low.toFixed(digits)}–${high.toFixed(digits)})`;
  return `${mean.toFixed(digits)}${bounds}`;
}

function nullTable(result: StudyResult): readonly string[] {
  const rows = summariseRates(result).map(({ method, measured, runs, unreached }) => [
    method,
    `${runs}`,
    ...measured.map((rate, at) => withInterval(rate, 1) + ((unreached[at] ?? 0) > 0 ? " †" : "")),
  ]);
  const isUnreached = rows.some((row) => row.some((cell) => cell.endsWith("†")));
  return [
    `### False alarms per 30 days: ${result.name}`,
    "",
    ...table(["method", "null runs", ...RATES.map(({ name, per30Days }) => `${name} = ${per30Days.toFixed(1)}`)], rows),
    "",
    ...(isUnreached ? ["† So few units cannot raise as many alarms in the history of some cities: set to the most they can.", ""] : []),
  ];
}

function marksTable(result: StudyResult): readonly string[] {
  const marks = marksOf(result);
  return [
    `### Marks: ${result.name}`,
    "",
    ...table(
      ["mark", "measured", "reached"],
      marks.map(({ mark, measured, missed }) => [mark, measured, missed.length === 0 ? "yes" : "**no**"]),
    ),
    "",
    ...marks.flatMap(({ mark, missed }) =>
      missed.length === 0 ? [] : [`Missed, ${mark.toLowerCase()}:`, "", ...missed.map((line) => `- ${line}`), ""],
    ),
  ];
}

function recordTable(result: StudyResult): readonly string[] {
  const rows = summariseRates(result).map(({ method, measured }) => [method, ...measured.map(({ mean }) => mean.toFixed(1))]);
  return [
    `### Alarms per 30 days without injected outbreaks: ${result.name}`,
    "",
    "The record is real: what is raised may be true.",
    "",
    ...table(["method", ...RATES.map(({ name, per30Days }) => `${name} = ${per30Days.toFixed(1)}`)], rows),
    "",
  ];
}

export function sortsTable(result: StudyResult, rate: number): readonly string[] {
  const sorts = summarise(result, rate);
  const others = sorts[0]?.methods.slice(1).map(({ method }) => method) ?? [];
  return [
    `### Outbreaks at ${RATES[rate]?.name ?? ""}: ${result.name}`,
    "",
    ...table(
      ["reports, cells, place", "n", "watch: found in 7 / 14 / 28 days, %", "watch: delay", ...others],
      sorts.map((sort) => sortRow(sort, others)),
    ),
    "",
  ];
}

function sortRow({ reports, shape, placing, count, methods }: SortSummary, others: readonly string[]): readonly string[] {
  const [watch] = methods;
  if (watch === undefined) throw new RangeError("no runs");
  return [
    `${reports}, ${shape}, ${placing}`,
    `${count}`,
    watch.found.map(percent).join(" / "),
    withInterval(watch.delay, 1),
    ...others.map((name) => otherCell(methods.find(({ method }) => method === name))),
  ];
}

function otherCell(other: MethodSummary | undefined): string {
  if (other === undefined) return "–";
  const { mean = 0, high = 0 } = other.difference ?? {};
  const sign = mean > 0 ? " **" : high < 0 ? "" : " *";
  return `${other.delay.mean.toFixed(1)} (${percent(other.found[2])})${sign.replaceAll("*", "\\*")}`;
}
