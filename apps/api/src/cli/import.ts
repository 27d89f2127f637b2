import { agencyIdSchema, cityIdSchema, kindSchema, runIdSchema, type RunId } from "@lagebild/domain";
import type { Detection } from "@lagebild/ingest";
import type { ImportDeps } from "../services/import/import-deps.ts";
import { importReports, type ImportOutcome } from "../services/import/import-reports.ts";
import { openFileSource } from "../services/import/import-source.ts";
import { readJsonFile } from "../services/import/json-file.ts";
import { revertRun } from "../services/import/revert-run.ts";
import type { Command, Context } from "./command.ts";
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

export const importFile: Command = {
  name: "import",
  positionals: ["FILE"],
  summary: IMPORT_TEXTS.summary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: IMPORT_TEXTS.city },
    agency: { type: "string", value: "ID", isRequired: true, text: IMPORT_TEXTS.agency },
    kind: { type: "string", value: "KIND", text: IMPORT_TEXTS.kind },
    mapping: { type: "string", value: "FILE", isRequired: true, text: IMPORT_TEXTS.mapping },
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
      isDryRun: args.has("dry-run"),
    };
    const progress = createProgress(context, IMPORT_TEXTS.reading[context.language]);
    const outcome = await importReports(await importDepsOf(context), context.viewer, {
      ...input,
      onProgress: ({ rows, estimatedRows }) => progress.update(rows, estimatedRows),
    }).finally(() => progress.end());
    if (outcome.detected !== null) sayDetected(context, outcome.detected);
    if (outcome.isNewAgency) context.say(IMPORT_TEXTS.newAgency(agency));
    if (outcome.lacksGazetteer) context.say(IMPORT_TEXTS.lacksGazetteer);
    resultOfImport(context, outcome);
  },
};

export const importRevert: Command = {
  name: "import revert",
  positionals: ["RUN"],
  summary: IMPORT_TEXTS.revertSummary,
  options: {},
  async run(context, args) {
    const outcome = await revertRun(await importDepsOf(context), context.viewer, getRun(args.positionals[0] ?? ""));
    context.result(outcome, IMPORT_TEXTS.reverted(outcome.deleted, outcome.restored));
  },
};

/** Throws UsageError for a text that is no run's id. */
export function getRun(text: string): RunId {
  const parsed = runIdSchema.safeParse(text);
  if (!parsed.success) throw new UsageError(TEXTS.invalidOption("RUN", text));
  return parsed.data;
}
