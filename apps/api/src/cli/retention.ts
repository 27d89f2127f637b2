import { cityIdSchema, daySchema, retentionSchema, type Retention } from "@lagebild/domain";
import { z } from "zod";
import { readJsonFile } from "../services/import/json-file.ts";
import { getRetention } from "../services/retention/get-retention.ts";
import type { RetentionDeps } from "../services/retention/retention-deps.ts";
import { runRetention } from "../services/retention/run-retention.ts";
import { setRetention } from "../services/retention/set-retention.ts";
import type { Arguments, Command, Context } from "./command.ts";
import { reportLines, retentionLines, RETENTION_TEXTS } from "./i18n/retention-texts.ts";
import { findOption, getOption } from "./parse-option.ts";
import { UsageError } from "./usage-error.ts";

const CITY = { type: "string", value: "ID", isRequired: true, text: RETENTION_TEXTS.city } as const;

async function depsOf(context: Context): Promise<RetentionDeps> {
  return { store: await context.store(), now: context.now };
}

export const retentionShow: Command = {
  name: "retention show",
  positionals: [],
  summary: RETENTION_TEXTS.showSummary,
  options: { city: CITY },
  async run(context, args) {
    const answer = await getRetention(await depsOf(context), context.viewer, { city: getOption(args, "city", cityIdSchema) });
    context.result(answer, { de: retentionLines(answer, "de"), en: retentionLines(answer, "en") });
  },
};

export const retentionSet: Command = {
  name: "retention set",
  positionals: [],
  summary: RETENTION_TEXTS.setSummary,
  options: {
    city: CITY,
    reason: { type: "string", value: "TEXT", isRequired: true, text: RETENTION_TEXTS.reason },
    mode: { type: "string", value: "on|off", text: RETENTION_TEXTS.mode },
    months: { type: "string", value: "N", text: RETENTION_TEXTS.months },
    classes: { type: "string", value: "FILE", text: RETENTION_TEXTS.classes },
  },
  async run(context, args) {
    const city = getOption(args, "city", cityIdSchema);
    if (!["mode", "months", "classes"].some((name) => args.find(name) !== undefined)) throw new UsageError(RETENTION_TEXTS.nothingToSet);
    const deps = await depsOf(context);
    const { retention } = await getRetention(deps, context.viewer, { city });
    const parsed = retentionSchema.safeParse(await changed(retention, args));
    if (!parsed.success) {
      throw new UsageError(
        RETENTION_TEXTS.invalid(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")),
      );
    }
    const answer = await setRetention(deps, context.viewer, { city, ...parsed.data, reason: args.get("reason") });
    context.result(answer, { de: retentionLines(answer, "de"), en: retentionLines(answer, "en") });
  },
};

async function changed(held: Retention, args: Arguments): Promise<unknown> {
  const file = args.find("classes");
  const classes = file === undefined ? held.classes : z.array(z.unknown()).parse(await readJsonFile(file));
  const months = findOption(args, "months", z.coerce.number());
  const last = classes.at(-1);
  const withMonths = months === undefined || typeof last !== "object" ? classes : [...classes.slice(0, -1), { ...last, months }];
  return { mode: findOption(args, "mode", retentionSchema.shape.mode) ?? held.mode, classes: withMonths };
}

export const retentionRun: Command = {
  name: "retention run",
  positionals: [],
  summary: RETENTION_TEXTS.runSummary,
  options: {
    city: CITY,
    reason: { type: "string", value: "TEXT", text: RETENTION_TEXTS.reason },
    "as-of": { type: "string", value: "D", text: RETENTION_TEXTS.asOf },
    rehearsal: { type: "boolean", text: RETENTION_TEXTS.rehearsal },
  },
  async run(context, args) {
    const city = getOption(args, "city", cityIdSchema);
    const asOf = findOption(args, "as-of", daySchema);
    const isRehearsal = args.has("rehearsal");
    const reason = (args.find("reason") ?? "").trim();
    if (!isRehearsal && reason.length < 3) throw new UsageError(RETENTION_TEXTS.noReason);
    const report = await runRetention(await depsOf(context), context.viewer, { city, asOf, isRehearsal, reason });
    context.result(report, { de: reportLines(report, "de"), en: reportLines(report, "en") });
  },
};
