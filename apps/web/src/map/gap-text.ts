import { KINDS, periodDays, toDayNumber, type CoverageGap, type Kind, type Period } from "@lagebild/domain";
import type { Format } from "../i18n/format.ts";
import type { MessageKey, Translate } from "../i18n/translate.ts";

interface GapWords {
  readonly t: Translate;
  readonly format: Pick<Format, "periodShort" | "count">;
  readonly agencyName: (agency: string) => string;
}

const STATES = {
  missing: "gap.missing",
  before: "gap.before",
  pending: "gap.pending",
  incomplete: "gap.incomplete",
} as const satisfies Record<CoverageGap["state"], MessageKey>;

/** [M10] Gaps that meet a period, as they are. Days compare as text, since they are ISO dates. */
export function gapsWithin(gaps: readonly CoverageGap[], { from, to }: Period): readonly CoverageGap[] {
  return gaps.filter((gap) => gap.from < to && gap.to > from);
}

/** Days without data; those where reports still arrive are not among them. */
export function uncovered(gaps: readonly CoverageGap[]): readonly CoverageGap[] {
  return gaps.filter(({ state }) => state !== "incomplete");
}

/** One line per agency and period: which kinds, which days, why. */
export function gapLines(gaps: readonly CoverageGap[], { t, format, agencyName }: GapWords): readonly string[] {
  const lines = new Map<string, { readonly gap: CoverageGap; readonly kinds: Kind[] }>();
  for (const gap of gaps) {
    const key = [gap.agency, gap.from, gap.to, gap.state].join(" ");
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { gap, kinds: [gap.kind] });
    else line.kinds.push(gap.kind);
  }
  return [...lines.values()].map(({ gap, kinds }) =>
    t("gap.line", {
      agency: agencyName(gap.agency),
      kinds: KINDS.filter((kind) => kinds.includes(kind))
        .map((kind) => t(`kinds.${kind}`))
        .join(", "),
      period: format.periodShort(gap),
      state: t(STATES[gap.state]),
      days: periodDays(gap),
    }),
  );
}

/** Periods one after the other, as they are left out of a comparison. */
export function periodList(periods: readonly Period[], format: Pick<Format, "periodShort">): string {
  return periods.map((period) => format.periodShort(period)).join(", ");
}

/** The sum of it in one line for a badge; null where no day lacks data. */
export function gapBadge(gaps: readonly CoverageGap[], { t, agencyName }: Omit<GapWords, "format">): string | null {
  const lacking = uncovered(gaps);
  const agencies = [...new Set(lacking.map(({ agency }) => agency))];
  const [agency] = agencies;
  if (agency === undefined) return null;
  return agencies.length > 1
    ? t("gap.badge.many", { count: agencies.length })
    : t("gap.badge", { days: countDays(lacking), agency: agencyName(agency) });
}

/** Days that lie in at least one gap. */
export function countDays(gaps: readonly CoverageGap[]): number {
  const days = new Set<number>();
  for (const { from, to } of gaps) for (let day = toDayNumber(from); day < toDayNumber(to); day += 1) days.add(day);
  return days.size;
}
