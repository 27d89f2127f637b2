import { cityIdSchema } from "@lagebild/domain";
import { importGazetteer } from "../services/import/import-gazetteer.ts";
import { readJsonFile } from "../services/import/json-file.ts";
import type { Command } from "./command.ts";
import { IMPORT_TEXTS } from "./i18n/import-texts.ts";
import { importDepsOf, sayDetected } from "./import.ts";
import { getOption } from "./parse-option.ts";
import { createProgress } from "./progress.ts";
import { keepHeapTight } from "./tight-heap.ts";

export const gazetteerImport: Command = {
  name: "gazetteer import",
  positionals: ["FILE"],
  summary: IMPORT_TEXTS.gazetteerSummary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: IMPORT_TEXTS.city },
    mapping: { type: "string", value: "FILE", isRequired: true, text: IMPORT_TEXTS.gazetteerMapping },
  },
  async run(context, args) {
    keepHeapTight();
    const city = getOption(args, "city", cityIdSchema);
    const mapping = await readJsonFile(args.get("mapping"));
    const progress = createProgress(context, IMPORT_TEXTS.reading[context.language]);
    const outcome = await importGazetteer(await importDepsOf(context), context.viewer, {
      city,
      mapping,
      path: args.positionals[0] ?? "",
      onProgress: ({ rows, estimatedRows }) => progress.update(rows, estimatedRows),
    }).finally(() => progress.end());
    sayDetected(context, outcome.detected);
    const { layer, read, entries, streets, skipped, seconds } = outcome;
    context.result({ city, layer, read, entries, streets, skipped, seconds }, IMPORT_TEXTS.gazetteer(layer, entries, skipped));
  },
};
