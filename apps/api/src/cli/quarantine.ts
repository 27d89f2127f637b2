import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { cityIdSchema, runIdSchema } from "@lagebild/domain";
import { z } from "zod";
import { readJsonFile } from "../services/import/json-file.ts";
import { listQuarantine, readQuarantine, type StoredQuarantinedRow } from "../services/import/list-quarantine.ts";
import { retryQuarantine } from "../services/import/retry-quarantine.ts";
import type { Command } from "./command.ts";
import { QUARANTINE_TEXTS } from "./i18n/quarantine-texts.ts";
import { getRun, importDepsOf, resultOfImport } from "./import.ts";
import { findOption, getOption } from "./parse-option.ts";

const DEFAULT_LIMIT = 100;
const limitSchema = z.coerce.number().int().min(1).max(10_000);
const offsetSchema = z.coerce.number().int().min(0);
const EXPORT_COLUMNS = ["run", "row", "column", "value", "code", "de", "en", "mapped"] as const;

export const quarantineList: Command = {
  name: "quarantine list",
  positionals: [],
  summary: QUARANTINE_TEXTS.listSummary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: QUARANTINE_TEXTS.city },
    run: { type: "string", value: "RUN", text: QUARANTINE_TEXTS.run },
    limit: { type: "string", value: "N", text: QUARANTINE_TEXTS.limit },
    offset: { type: "string", value: "N", text: QUARANTINE_TEXTS.offset },
  },
  async run(context, args) {
    const { total, rows } = await listQuarantine(await importDepsOf(context), context.viewer, {
      city: getOption(args, "city", cityIdSchema),
      run: findOption(args, "run", runIdSchema),
      limit: findOption(args, "limit", limitSchema) ?? DEFAULT_LIMIT,
      offset: findOption(args, "offset", offsetSchema) ?? 0,
    });
    const { language } = context;
    const lines = rows.map(({ run, row, column, value, code, message }) =>
      [run, `${QUARANTINE_TEXTS.row[language]} ${row}`, code, column ?? "", JSON.stringify(value ?? ""), message[language]].join("  "),
    );
    const sum = QUARANTINE_TEXTS.total(rows.length, total);
    context.result({ total, rows }, { de: [...lines, sum.de].join("\n"), en: [...lines, sum.en].join("\n") });
  },
};

export const quarantineExport: Command = {
  name: "quarantine export",
  positionals: [],
  summary: QUARANTINE_TEXTS.exportSummary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: QUARANTINE_TEXTS.city },
    run: { type: "string", value: "RUN", text: QUARANTINE_TEXTS.run },
    out: { type: "string", value: "FILE", isRequired: true, text: QUARANTINE_TEXTS.out },
  },
  async run(context, args) {
    const query = { city: getOption(args, "city", cityIdSchema), run: findOption(args, "run", runIdSchema) };
    const path = args.get("out");
    const file = createWriteStream(path, { encoding: "utf8" });
    let count = 0;
    file.write(`${EXPORT_COLUMNS.join(",")}\n`);
    for await (const rows of readQuarantine(await importDepsOf(context), context.viewer, query)) {
      if (!file.write(rows.map((row) => `${toCsv(row)}\n`).join(""))) await once(file, "drain");
      count += rows.length;
    }
    file.end();
    await once(file, "finish");
    context.result({ rows: count, out: path }, QUARANTINE_TEXTS.exported(count, path));
  },
};

/** Spreadsheets take a leading = + - @ for a formula; an apostrophe keeps it text. */
function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-[^\d]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toCsv({ run, row, column, value, code, message, mapped }: StoredQuarantinedRow): string {
  return [run, String(row), column ?? "", value ?? "", code, message.de, message.en, JSON.stringify(mapped)].map(csvCell).join(",");
}

export const quarantineRetry: Command = {
  name: "quarantine retry",
  positionals: ["RUN"],
  summary: QUARANTINE_TEXTS.retrySummary,
  options: { mapping: { type: "string", value: "FILE", isRequired: true, text: QUARANTINE_TEXTS.mapping } },
  async run(context, args) {
    const run = getRun(args.positionals[0] ?? "");
    const mapping = await readJsonFile(args.get("mapping"));
    resultOfImport(context, await retryQuarantine(await importDepsOf(context), context.viewer, { run, mapping }));
  },
};
