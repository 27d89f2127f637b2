import { POINT_KINDS, dbscan } from "@lagebild/analysis";
import type { Command } from "../command.ts";
import { ANALYSE_DBSCAN_TEXTS } from "../i18n/analyse-dbscan-texts.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";
import { findOption, getOption } from "../parse-option.ts";
import { isInsufficient, runMethod, sayDone, sayInsufficient, summaryOf } from "./method-run.ts";
import { numberOption, wholeOption } from "./parted-options.ts";
import { readTable } from "./read-table.ts";
import { writeTable } from "./write-table.ts";

export const analyseDbscan: Command = {
  name: "analyse dbscan",
  positionals: [],
  summary: ANALYSE_DBSCAN_TEXTS.summary,
  options: {
    in: { type: "string", value: "FILE", isRequired: true, text: ANALYSE_DBSCAN_TEXTS.in },
    "eps-m": { type: "string", value: "E", isRequired: true, text: ANALYSE_DBSCAN_TEXTS.epsM },
    "min-pts": { type: "string", value: "M", isRequired: true, text: ANALYSE_DBSCAN_TEXTS.minPoints },
    "eps-days": { type: "string", value: "D", text: ANALYSE_DBSCAN_TEXTS.epsDays },
    out: { type: "string", value: "FILE", text: ANALYSE_TEXTS.out },
  },
  async run(context, args) {
    const startedAt = context.now().getTime();
    const parameters = {
      epsM: getOption(args, "eps-m", numberOption),
      minPoints: getOption(args, "min-pts", wholeOption(1)),
      epsDays: findOption(args, "eps-days", numberOption) ?? null,
    };
    const path = args.get("in");
    const table = await readTable(path, { columns: ["id", "x_m", "y_m", ...(parameters.epsDays === null ? [] : ["day"])] });
    const points = { xM: table.numbers("x_m"), yM: table.numbers("y_m"), parameters };
    const days = parameters.epsDays === null ? {} : { days: table.wholeNumbers("day") };
    const outcome = await runMethod(path, () => dbscan({ ...points, ...days }));
    if (isInsufficient(outcome)) return sayInsufficient(context, outcome);

    const { kinds, coreComponents, labels, clusterCount } = outcome.value;
    const out = args.find("out");
    const kindNames = Array.from(kinds, (kind) => POINT_KINDS[kind] ?? "");
    await writeTable(context, out, { id: table.texts("id"), kind: kindNames, core_component: coreComponents, label: labels });
    sayDone(context, table.rowCount, {
      ...summaryOf(outcome, { method: "dbscan", startedAt, endedAt: context.now().getTime(), out }),
      clusters: clusterCount,
      ...Object.fromEntries(POINT_KINDS.map((kind, at) => [kind, kinds.reduce((sum, each) => sum + Number(each === at), 0)])),
    });
  },
};
