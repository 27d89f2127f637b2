import { NOUFAILY, ears, farrington, farringtonFlexible, sameSeason, type AlarmSeries, type Ears } from "@lagebild/analysis";
import { z } from "zod";
import type { Command } from "../command.ts";
import { ANALYSE_ALARMS_TEXTS } from "../i18n/analyse-alarms-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { readJson } from "./read-json.ts";
import { readTable } from "./read-table.ts";
import { writeTable, type TableContent } from "./write-table.ts";

/** Names of the reference folder; its rows are counted from 1. */
const parametersSchema = z
  .object({
    frequency: z.number().int(),
    b: z.number().int(),
    w: z.number().int(),
    ears_baseline: z.number().int().default(7),
    range_first_row: z.number().int().optional(),
  })
  .superRefine(({ frequency, b, w, range_first_row: first }, issues) => {
    const least = frequency * b + Math.max(1, w);
    const message = `must be at least frequency * b + w = ${least}, so that its past years exist, is ${first}`;
    if (first !== undefined && first < least) issues.addIssue({ code: "custom", path: ["range_first_row"], message });
  });

type AlarmParameters = z.output<typeof parametersSchema>;

export const analyseAlarms: Command = {
  name: "analyse alarms",
  positionals: [],
  summary: ANALYSE_ALARMS_TEXTS.summary,
  options: {
    in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_ALARMS_TEXTS.in },
    params: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_ALARMS_TEXTS.params },
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const params = args.get("params");
    const given = await readJson(params, parametersSchema);
    const table = await readTable(args.get("in"), { columns: ["week", "count"] });
    const counts = table.counts("count");
    const early = await runMethod(params, () => ears({ counts, baseline: given.ears_baseline }));
    const seasonal = await runMethod(params, () => judgeBySeason(counts, given));
    if (isInsufficient(early)) return sayInsufficient(context, early);
    if (seasonal.needed > counts.length) context.say(ANALYSE_ALARMS_TEXTS.noFarrington(counts.length, seasonal.needed));

    const out = args.find("out");
    await writeTable(context, out, { week: table.texts("week"), count: counts, ...columnsOf(early.value, seasonal) });
    sayDone(context, counts.length, {
      ...summaryOf(early, { method: "alarms", startedAt, endedAt: context.now().getTime(), out }),
      parameters: given,
      alarms: countAlarms(early.value, seasonal),
    });
  },
};

interface Seasonal {
  readonly farrington: AlarmSeries | null;
  readonly sameSeason: AlarmSeries | null;
  readonly noufaily: AlarmSeries | null;
  /** Rows from which something can be said. */
  readonly needed: number;
}

function judgeBySeason(counts: Float64Array, { frequency, b, w, range_first_row }: AlarmParameters): Seasonal {
  const first = range_first_row === undefined ? {} : { firstStep: range_first_row - 1 };
  const input = { counts, frequency, years: b, halfWindow: w, ...first };
  const [classic, same, noufaily] = [
    farrington(input),
    farringtonFlexible({ ...input, ...sameSeason(w) }),
    farringtonFlexible({ ...input, ...NOUFAILY }),
  ];
  return {
    farrington: isInsufficient(classic) ? null : classic.value,
    sameSeason: isInsufficient(same) ? null : same.value,
    noufaily: isInsufficient(noufaily) ? null : noufaily.value,
    needed: isInsufficient(classic) ? classic.needed : 0,
  };
}

function columnsOf({ c1, c2, c3, c3DocumentedUpper, c3Statistic }: Ears, seasonal: Seasonal): TableContent {
  const { length } = c1.upper;
  return {
    ...pair("ears_C1", c1, length),
    ...pair("ears_C2", c2, length),
    ...pair("ears_C3", c3, length),
    C3_upper_documented_formula: c3DocumentedUpper,
    C3_statistic_hutwagner: c3Statistic,
    ...pair("farrington", seasonal.farrington === null ? null : withZeroBounds(seasonal.farrington), length),
    ...pair("flexible_noPeriods1", seasonal.sameSeason, length),
    ...pair("flexible_noufaily", seasonal.noufaily, length),
  };
}

function pair(name: string, series: AlarmSeries | null, length: number): TableContent {
  const empty = Array.from({ length }, () => null);
  return {
    [`${name}_upper`]: series?.upper ?? empty,
    [`${name}_alarm`]: series?.isAlarm.map((isAlarm) => (isAlarm === null ? null : Number(isAlarm))) ?? empty,
  };
}

/** The `farrington` of the reference gives 0, its flexible forms nothing, as the bound of a week with too few reports for an alarm. */
function withZeroBounds({ upper, isAlarm }: AlarmSeries): AlarmSeries {
  return { upper: upper.map((bound, at) => bound ?? (isAlarm[at] === null ? null : 0)), isAlarm };
}

function countAlarms({ c1, c2, c3 }: Ears, seasonal: Seasonal): Readonly<Record<string, number | null>> {
  const count = (series: AlarmSeries | null): number | null => series?.isAlarm.filter((isAlarm) => isAlarm === true).length ?? null;
  return {
    ears_C1: count(c1),
    ears_C2: count(c2),
    ears_C3: count(c3),
    farrington: count(seasonal.farrington),
    flexible_noPeriods1: count(seasonal.sameSeason),
    flexible_noufaily: count(seasonal.noufaily),
  };
}
