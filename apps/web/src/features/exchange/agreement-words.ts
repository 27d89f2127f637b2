import {
  daySchema,
  EDGE_LENGTH_M,
  versionInForce,
  type AgreementVersion,
  type DistrictLevel,
  type ExchangePrecision,
  type Kind,
} from "@lagebild/domain";
import type { useTexts } from "../../i18n/language.tsx";

export type Texts = Pick<ReturnType<typeof useTexts>, "t" | "format">;

/** "punktgenau", "nach Waben 8", "nach Stadtbezirk". */
export function precisionWords(precision: ExchangePrecision, levels: readonly DistrictLevel[], { t, format }: Texts): string {
  switch (precision.type) {
    case "point":
      return t("exactness.point");
    case "cell":
      return t("exactness.cell", { resolution: precision.resolution });
    case "district": {
      const level = levels.find(({ id }) => id === precision.level);
      return t("exactness.district", { level: level?.name[format.language] ?? precision.level });
    }
  }
}

/** The same on a list of choices, with the length of an edge. */
export function precisionOption(precision: ExchangePrecision, levels: readonly DistrictLevel[], texts: Texts): string {
  const { t, format } = texts;
  if (precision.type === "point") return t("exactness.point.option");
  if (precision.type === "district") return levels.find(({ id }) => id === precision.level)?.name[format.language] ?? precision.level;
  const metres = format.count(Math.round(EDGE_LENGTH_M[precision.resolution]));
  return t("exactness.cell.option", { resolution: precision.resolution, metres });
}

export function kindsWords(kinds: readonly Kind[] | null, { t }: Pick<Texts, "t">): string {
  return kinds === null ? t("agreements.allKinds") : kinds.map((kind) => t(`kinds.${kind}`)).join(", ");
}

export function minimumWords(minimum: number, { t, format }: Texts): string {
  return minimum <= 1 ? t("agreements.minimum.one") : t("agreements.minimum", { count: format.count(minimum) });
}

const DAY_MS = 86_400_000;

/** The day before: an end is the first day without, and shown as the last day with. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** Which version is shown, and how many there are before and after it. */
export function historyWords(shown: number, versions: readonly Pick<AgreementVersion, "version">[], { t }: Pick<Texts, "t">): string {
  const former = versions.filter(({ version }) => version < shown).length;
  const later = versions.length - 1 - former;
  if (later === 0) return t("agreements.history", { version: shown, count: former });
  return former === 0
    ? t("agreements.history.later", { version: shown, count: later })
    : t("agreements.history.both", { version: shown, former, later });
}

export interface History {
  readonly versions: readonly AgreementVersion[];
  readonly timeZone: string;
}

/**
 * A version that begins and ends on one day ends the agreement: what was in force is then read from `versions`. On the day itself it counted until the end
 * was recorded, as in the register of transfers (R4).
 */
export function validityWords(version: AgreementVersion, history: History, { t, format }: Texts): string {
  const { validFrom, until } = version;
  if (until === null) return t("agreements.validFrom", { day: format.day(validFrom) });
  if (until <= validFrom) return endWords(version, history, { t, format });
  return t("agreements.validSpan", { from: format.day(validFrom), last: format.day(dayBefore(until)) });
}

function endWords(end: AgreementVersion, { versions, timeZone }: History, { t, format }: Texts): string {
  const day = format.day(end.validFrom);
  const former = versions.filter(({ version }) => version < end.version);
  const last = dayBefore(end.validFrom);
  const first = former.map(({ validFrom }) => validFrom).toSorted()[0] ?? end.validFrom;
  if (versionInForce(former, daySchema.parse(last)) !== null) {
    return t("agreements.endedSpan", { day, from: format.day(first), last: format.day(last) });
  }
  if (first < end.validFrom) return t("agreements.endedOn", { day });
  const wasSeen = dayIn(timeZone, new Date(end.createdAt)) >= end.validFrom;
  return t(wasSeen ? "agreements.endedSameDay" : "agreements.endedUnused", { day });
}

/** Today in the city, YYYY-MM-DD. */
export function todayIn(timeZone: string): string {
  return dayIn(timeZone, new Date());
}

function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}
