import { agencyIdSchema, cityIdSchema, instantSchema, kindSchema, periodSchema, runIdSchema, type RunId } from "@lagebild/domain";
import type { Detection } from "@lagebild/ingest";
import { z } from "zod";
import type { ImportDeps } from "../services/import/import-deps.ts";
import { importReports, type ImportOutcome } from "../services/import/import-reports.ts";
import { openFileSource } from "../services/import/import-source.ts";
import { readJsonFile } from "../services/import/json-file.ts";
import { purgeExpired } from "../services/import/purge-expired.ts";
import { revertRun, undoRevert } from "../services/import/revert-run.ts";
import type { Command, Context } from "./command.ts";
import { DELIVERY_TEXTS } from "./i18n/delivery-texts.ts";
import { IMPORT_TEXTS } from "./i18n/import-texts.ts";
import { findOption, getOption } from "./parse-option.ts";
import { createProgress } from "./progress.ts";
import { keepHeapTight } from "./tight-heap.ts";
import { UsageError } from "./usage-error.ts";
import { TEXTS } from "./i18n/texts.ts";

export async function importDepsOf(context: Context): Promise<ImportDeps> {
  return { store: await context.store(), now: context.now, dataFolder: context.dataFolder };
}

const FORMAT_NAMES = { csv: "CSV", geojson: "GeoJSON", ndjson: "NDJSON", json: "JSON", xlsx: "Excel" } as const;
const DELIMITER_NAMES: Readonly<Record<string, string>> = { "\t": "TAB" };

export function sayDetected(context: Context, { format, encoding, delimiter, sheet, crs }: Detection): void {
  const shown = delimiter === null ? null : (DELIMITER_NAMES[delimiter] ?? delimiter);
  context.say(IMPORT_TEXTS.detected({ format: FORMAT_NAMES[format], encoding, delimiter: shown, sheet, crs }));
}

/** The contract of the command line: exactly these fields. */
function toJson({ run, counts, seconds }: Pick<ImportOutcome, "run" | "counts" | "seconds">): object {
  const { read, accepted, updated, unchanged, withdrawn, expired, quarantined, outside, geocoded } = counts;
  return { run, read, accepted, updated, unchanged, withdrawn, expired, quarantined, outside, geocoded, seconds };
}

export function resultOfImport(context: Context, outcome: Pick<ImportOutcome, "run" | "counts" | "seconds">): void {
  context.result(toJson(outcome), IMPORT_TEXTS.imported(outcome.run, outcome.counts, outcome.seconds));
}

/** An instant, or a day for its beginning in UTC. */
const deliveredAtSchema = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text).toISOString())
  .pipe(instantSchema);

/** Half-open, as everywhere: the second day does not belong to it. */
const periodOptionSchema = z
  .string()
  .regex(/^[\d-]+\.\.[\d-]+$/, "FROM..TO")
  .transform((text) => {
    const [from, to] = text.split("..");
    return { from, to };
  })
  .pipe(periodSchema);

export const importFile: Command = {
  name: "import",
  positionals: ["FILE"],
  summary: IMPORT_TEXTS.summary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: IMPORT_TEXTS.city },
    agency: { type: "string", value: "ID", isRequired: true, text: IMPORT_TEXTS.agency },
    kind: { type: "string", value: "KIND", text: IMPORT_TEXTS.kind },
    mapping: { type: "string", value: "FILE", isRequired: true, text: IMPORT_TEXTS.mapping },
    "delivered-at": { type: "string", value: "INSTANT", text: DELIVERY_TEXTS.deliveredAt },
    period: { type: "string", value: "FROM..TO", text: DELIVERY_TEXTS.period },
    "dry-run": { type: "boolean", text: IMPORT_TEXTS.dryRun },
  },
  async run(context, args) {
    keepHeapTight();
    const agency = getOption(args, "agency", agencyIdSchema);
    const input = {
      city: getOption(args, "city", cityIdSchema),
      agency,
      kind: findOption(args, "kind", kindSchema),
      mapping: await readJsonFile(args.get("mapping")),
      source: await openFileSource(args.positionals[0] ?? ""),
      deliveredAt: findOption(args, "delivered-at", deliveredAtSchema),
      period: findOption(args, "period", periodOptionSchema),
      isDryRun: args.has("dry-run"),
    };
    const deps = await importDepsOf(context);
    if (!input.isDryRun) await purgeExpired(deps);
    const progress = createProgress(context, IMPORT_TEXTS.reading[context.language]);
    const outcome = await importReports(deps, context.viewer, {
      ...input,
      onProgress: ({ rows, estimatedRows }) => progress.update(rows, estimatedRows),
    }).finally(() => progress.end());
    if (outcome.detected !== null) sayDetected(context, outcome.detected);
    if (outcome.isNewAgency) context.say(IMPORT_TEXTS.newAgency(agency, input.isDryRun));
    if (outcome.lacksGazetteer) context.say(IMPORT_TEXTS.lacksGazetteer);
    const { collision, counts, run } = outcome;
    if (collision !== null) context.say(DELIVERY_TEXTS.collisions(counts.collisions ?? 0, collision, run));
    resultOfImport(context, outcome);
  },
};

export const importRevert: Command = {
  name: "import revert",
  positionals: ["RUN"],
  summary: IMPORT_TEXTS.revertSummary,
  options: { undo: { type: "boolean", text: DELIVERY_TEXTS.undo } },
  async run(context, args) {
    const isUndo = args.has("undo");
    const change = isUndo ? undoRevert : revertRun;
    const outcome = await change(await importDepsOf(context), context.viewer, getRun(args.positionals[0] ?? ""));
    context.result(outcome, isUndo ? DELIVERY_TEXTS.undone(outcome) : DELIVERY_TEXTS.reverted(outcome));
  },
};

/** Throws UsageError for a text that is no run's id. */
export function getRun(text: string): RunId {
  const parsed = runIdSchema.safeParse(text);
  if (!parsed.success) throw new UsageError(TEXTS.invalidArgument("RUN", text));
  return parsed.data;
}
