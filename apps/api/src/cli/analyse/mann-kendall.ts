import { insufficientData, mannKendall, type MannKendall } from "@lagebild/stats";
import { z } from "zod";
import type { Command } from "../command.ts";
import { ANALYSE_MANN_KENDALL_TEXTS } from "../i18n/analyse-mann-kendall-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { runMethod, sayDone, sayInsufficient } from "./method-run.ts";
import { readJson } from "./read-json.ts";
import { writeJson } from "./write-table.ts";

/** One value may stand without brackets, as R writes it. */
const valuesSchema = z.union([z.array(z.number()), z.number().transform((value) => [value])]);
const seriesSchema = z.array(z.object({ name: z.string(), x: valuesSchema }));

type Series = z.output<typeof seriesSchema>[number];

export const analyseMannKendall: Command = {
  name: "analyse mann-kendall",
  positionals: [],
  summary: ANALYSE_MANN_KENDALL_TEXTS.summary,
  options: {
    in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_MANN_KENDALL_TEXTS.in },
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const path = args.get("in");
    const series = await readJson(path, seriesSchema);
    if (series.length === 0) return sayInsufficient(context, insufficientData("series", 0, 1));
    const trends = await runMethod(path, () => series.map(toTrend));

    const out = args.find("out");
    await writeJson(context, out, trends.map(toObject));
    sayDone(context, trends.length, {
      method: "mann-kendall",
      parameters: {},
      sampleSize: series.reduce((sum, { x }) => sum + x.length, 0),
      inference: { source: "normal", floor: 0, seed: null, replications: null },
      seconds: (context.now().getTime() - startedAt) / 1000,
      out: out ?? null,
      rising: trends.filter(({ trend }) => trend.s > 0 && trend.p < 0.05).length,
      falling: trends.filter(({ trend }) => trend.s < 0 && trend.p < 0.05).length,
    });
  },
};

interface NamedTrend {
  readonly name: string;
  readonly trend: MannKendall;
}

function toTrend({ name, x }: Series): NamedTrend {
  try {
    return { name, trend: mannKendall(x) };
  } catch (cause) {
    if (cause instanceof RangeError) throw new RangeError(`${name}: ${cause.message}`, { cause });
    throw cause;
  }
}

function toObject({ name, trend: { n, s, varS, tauB, z, p, senSlope } }: NamedTrend): object {
  return { name, n, S: s, varS, tau_b: tauB, z, p, sen_slope: senSlope };
}
