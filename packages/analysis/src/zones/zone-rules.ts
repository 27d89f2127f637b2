import type { AppliedRule } from "@lagebild/domain";
import { EMERGING_PATTERNS } from "../emerging-categories.ts";
import { hotCountOf, sourceName, type CellSigns } from "../early-warning/stream-marks.ts";
import { isHotNow } from "./cell-roles.ts";
import type { SettledZone, ZoneInput } from "./zone-input.ts";

/** [F5, M5] By which rules a zone is one, with the tests behind them. */
export function zoneRules(input: ZoneInput, zone: SettledZone): AppliedRule[] {
  const cellCount = input.book.areaOf(input.resolution).cells.length;
  return [
    ...alarmRule(input, zone),
    ...growthRule(zone),
    ...patternRule(input.signs, zone, cellCount),
    ...hotspotRule(input.signs, zone),
    plainRule("F2", { kinds: zone.past.byKind.filter(({ recorded }) => recorded > 0).length }),
    plainRule("F4", { stage: zone.stage }),
  ];
}

export function plainRule(rule: AppliedRule["rule"], facts: AppliedRule["facts"]): AppliedRule {
  return { rule, p: null, source: null, floor: null, replications: null, seed: null, facts };
}

/** The calibrated threshold stands in place of a p. */
function alarmRule({ book, threshold }: ZoneInput, { alarm }: SettledZone): AppliedRule[] {
  if (alarm === null) return [];
  const { score, observed, expected, firstDay } = alarm;
  return [plainRule("D1", { score, threshold: threshold ?? 0, recorded: observed, expected, days: book.dayCount - firstDay })];
}

function growthRule({ stage, past, growthP }: SettledZone): AppliedRule[] {
  if (stage !== "emerging" && growthP > 0.05) return [];
  const facts = { recorded: past.recorded, expected: past.expected, days: past.period.to - past.period.from };
  return [{ ...plainRule("E4", facts), p: growthP, source: "exact", floor: 0 }];
}

function patternRule(signs: CellSigns, { cells }: SettledZone, cellCount: number): AppliedRule[] {
  const strongest = cells
    .filter((cell) => signs.pattern[cell]! >= 0)
    .toSorted((a, b) => hotCountOf(signs, b, cellCount) - hotCountOf(signs, a, cellCount) || a - b)[0];
  if (strongest === undefined) return [];
  const pattern = EMERGING_PATTERNS[signs.pattern[strongest]!] ?? "none";
  return [plainRule("E3", { class: pattern, steps: hotCountOf(signs, strongest, cellCount), of: signs.steps.length })];
}

function hotspotRule(signs: CellSigns, { cells }: SettledZone): AppliedRule[] {
  const hot = cells.filter((cell) => isHotNow(signs, cell));
  const [surest] = hot.toSorted((a, b) => signs.pAdjusted[a]! - signs.pAdjusted[b]! || a - b);
  if (surest === undefined) return [];
  const rule = plainRule("H1", { cells: hot.length, of: cells.length, z: signs.z[surest]! });
  return [{ ...rule, p: signs.pAdjusted[surest]!, source: sourceName(signs.source[surest]!), floor: signs.floor }];
}
