import { readName, toNameWords, type ColumnRole, type NameHint } from "./column-roles.ts";
import { findTimeShape, summariseValues, type ColumnValues } from "./column-values.ts";
import type { DetectedFile } from "./detect-format.ts";
import { findPersonWord } from "./person-columns.ts";
import type { Choice, ColumnProposal, MappingProposal, ProposalContext, ProposalReason, SampledColumn } from "./proposal.ts";
import { proposePoint } from "./propose-place.ts";
import { proposeTimes } from "./propose-times.ts";

type Choices = Map<string, Choice>;

const MAX_SAMPLES = 3;
const FREE_TEXT_LENGTH = 50;
const MAX_LABEL = 80;
const STREET = /(str\.?|stra(ß|ss)e|weg|platz|allee|gasse|ring|damm|ufer|steig|pfad|chaussee)(\s+\d+\s*[a-z]?)?$/i;
/** What values alone say is worth less than a name. */
const VALUE_WEIGHT = 0.6;

/** Hints of values that speak for themselves: names of streets, and codes of the catalogue. The name's own hints come first. */
function addValueHints(hints: readonly NameHint[], { values }: ColumnValues, isCategory: (value: string) => boolean): readonly NameHint[] {
  if (values.length === 0) return hints;
  const found: NameHint[] = [];
  const share = (test: (value: string) => boolean): number => values.filter(test).length / values.length;
  const isNew = (role: ColumnRole): boolean => hints.every((hint) => hint.role !== role);
  if (isNew("street") && share((value) => STREET.test(value)) >= 0.4) found.push({ role: "street", weight: VALUE_WEIGHT, word: "" });
  if (isNew("category") && share((value) => /^\d{5,6}$/.test(value) && isCategory(value)) >= 0.6) {
    found.push({ role: "category", weight: VALUE_WEIGHT, word: "" });
  }
  return [...hints, ...found];
}

function sampleColumns(file: Pick<DetectedFile, "detection" | "sample">, { zone, isCategory }: ProposalContext): readonly SampledColumn[] {
  const readable = file.sample.flatMap(({ cells }) => (cells === null ? [] : [cells]));
  return file.detection.columns.map((name, at) => {
    const personWord = findPersonWord(name) ?? null;
    // Nothing is even looked at in a column about a person.
    const cells = personWord === null ? readable.map((row) => (row[at] ?? "").trim()) : [];
    const values = summariseValues(cells);
    const hints = addValueHints(readName(name), values, isCategory);
    const isNamedClock = hints.some(({ role }) => role === "fromClock" || role === "toClock" || role === "reportedClock");
    return { name, cells, values, hints, shape: findTimeShape(values.values, zone, isNamedClock), personWord };
  });
}

function hintFor({ hints }: SampledColumn, role: ColumnRole): NameHint | undefined {
  return hints.find((hint) => hint.role === role);
}

function isFreeText({ values }: SampledColumn): boolean {
  return values.meanLength > FREE_TEXT_LENGTH || values.longest > 200;
}

/** The free column for which its name and `judge` speak most; `judge` answers 0 for one that cannot be it. */
function pick(
  columns: readonly SampledColumn[],
  taken: Choices,
  role: ColumnRole,
  judge: (column: SampledColumn) => number,
): SampledColumn | undefined {
  let best: { readonly column: SampledColumn; readonly score: number } | undefined;
  for (const column of columns) {
    const hint = hintFor(column, role);
    if (hint === undefined || column.personWord !== null || taken.has(column.name)) continue;
    const score = hint.weight * judge(column);
    if (score > (best?.score ?? 0)) best = { column, score };
  }
  return best?.column;
}

function choose(taken: Choices, column: SampledColumn | undefined, role: ColumnRole, more: readonly ProposalReason[] = []): void {
  if (column === undefined) return;
  const hint = hintFor(column, role);
  const named: readonly ProposalReason[] =
    hint === undefined ? [] : [hint.word === "" ? { code: "looks" } : { code: "name", value: hint.word }];
  taken.set(column.name, { role, reasons: [...named, ...more], confidence: hint?.weight ?? 0.5 });
}

function proposePlace(columns: readonly SampledColumn[], taken: Choices, context: ProposalContext): Pick<MappingProposal, "crs" | "level"> {
  const free = columns.filter(({ name, personWord }) => personWord === null && !taken.has(name));
  const point = proposePoint(free, context.bounds);
  const street = pick(columns, taken, "street", ({ values }) => (values.numberShare < 0.5 ? values.filledShare : 0));
  if (point !== null && (point.crs !== null || street === undefined)) {
    const { crs, confidence } = point;
    const reason: ProposalReason = crs === null ? { code: "unknownCrs" } : { code: "crs", value: crs };
    taken.set(point.lng, { role: "lng", reasons: [reason], confidence });
    taken.set(point.lat, { role: "lat", reasons: [reason], confidence });
    return { crs, level: null };
  }
  if (street !== undefined) {
    choose(taken, street, "street");
    choose(
      taken,
      pick(columns, taken, "houseNumber", ({ values }) => values.filledShare),
      "houseNumber",
    );
    choose(
      taken,
      pick(columns, taken, "suffix", ({ values }) => (values.longest <= 8 ? 1 : 0)),
      "suffix",
    );
    choose(
      taken,
      pick(columns, taken, "municipality", ({ values }) => (values.distinct > 1 ? values.filledShare : 0)),
      "municipality",
    );
    return { crs: null, level: null };
  }
  return { crs: null, level: proposeArea(free, taken, context) };
}

function proposeArea(columns: readonly SampledColumn[], taken: Choices, { levels }: ProposalContext): string | null {
  let best: { readonly column: SampledColumn; readonly level: string; readonly share: number } | undefined;
  for (const column of columns) {
    for (const { id, codes } of levels) {
      const { values } = column.values;
      const share = values.length === 0 ? 0 : values.filter((value) => codes.has(value)).length / values.length;
      const isNamed = hintFor(column, "area") !== undefined;
      if (share >= (isNamed ? 0.3 : 0.95) && share > (best?.share ?? 0) && (isNamed || column.values.longest > 3))
        best = { column, level: id, share };
    }
  }
  if (best === undefined) return null;
  choose(taken, best.column, "area", [{ code: "codes", value: best.level }]);
  return best.level;
}

/** Labels repeat and are short; what the catalogue knows counts most, then what tells apart more. */
function judgeCategory({ values }: SampledColumn, context: ProposalContext): number {
  if (values.values.length === 0 || values.longest > 2 * MAX_LABEL || values.meanLength > MAX_LABEL) return 0;
  if (values.values.length >= 20 && values.distinct > values.values.length * 0.6) return 0;
  const known = values.values.filter(context.isCategory).length / values.values.length;
  const isOpaque = values.numberShare > 0.5 && values.longest < 5;
  if (known === 0 && isOpaque) return 0;
  return 0.3 + 0.6 * known + 0.1 * Math.min(1, values.distinct / 20);
}

/** 1, 2, 3 …: numbers the rows of this file, so that the next file has the same numbers for other reports. */
function isRowNumber({ name, values: { values } }: SampledColumn): boolean {
  const isNamedSo = /^(nr|nummer|lfd nr|lfdnr|laufende nummer|zeile|fid)$/.test(toNameWords(name).join(" "));
  return isNamedSo && values.length > 1 && values.every((value, i) => Number(value) === i + 1);
}

function judgeId(column: SampledColumn): number {
  const { values, shape } = column;
  const isOwn = values.values.length > 1 && values.filledShare === 1 && values.distinct === values.values.length;
  return isOwn && values.longest <= 200 && shape?.kind !== "clock" && !isRowNumber(column) ? 1 : 0;
}

function proposeId(columns: readonly SampledColumn[], taken: Choices): void {
  choose(taken, pick(columns, taken, "externalId", judgeId), "externalId", [{ code: "unique" }]);
}

function reasonsOfUnread(column: SampledColumn): readonly ProposalReason[] {
  if (column.personWord !== null) return [{ code: "person", value: column.personWord }];
  if (column.values.values.length === 0) return [{ code: "empty" }];
  if (isRowNumber(column)) return [{ code: "rowNumber" }];
  return [{ code: isFreeText(column) ? "freeText" : "unused" }];
}

/**
 * Roles for the columns of a file, from their names and sampled values. A column about a person is never proposed and none of its
 * values is shown.
 */
export function proposeMapping(file: Pick<DetectedFile, "detection" | "sample">, context: ProposalContext): MappingProposal {
  const columns = sampleColumns(file, context);
  const taken: Choices = new Map();
  for (const [name, choice] of proposeTimes(columns)) taken.set(name, choice);
  const place = proposePlace(columns, taken, context);
  const plain = columns.filter((column) => !isFreeText(column));
  proposeId(plain, taken);
  choose(
    taken,
    pick(plain, taken, "category", (column) => judgeCategory(column, context)),
    "category",
  );
  const isLabel = ({ values }: SampledColumn): number => (values.longest <= 60 && values.distinct > 0 ? values.filledShare : 0);
  for (const role of ["placeType", "modus"] as const) choose(taken, pick(plain, taken, role, isLabel), role);
  choose(
    taken,
    pick(plain, taken, "status", ({ values }) => (values.longest <= 40 ? values.filledShare : 0)),
    "status",
  );

  return {
    ...place,
    columns: columns.map((column): ColumnProposal => {
      const choice = taken.get(column.name);
      const samples = [...new Set(column.values.values)].slice(0, MAX_SAMPLES);
      const common = { name: column.name, personWord: column.personWord, samples };
      if (choice === undefined) return { ...common, role: "none", format: null, reasons: reasonsOfUnread(column), confidence: 0 };
      return { ...common, ...choice, format: choice.format ?? null };
    }),
  };
}
