import {
  agencyIdSchema,
  cityIdSchema,
  NotFoundError,
  quarantineCodeSchema,
  runIdSchema,
  type CityId,
  type QuarantineFilter,
  type RunId,
} from "@lagebild/domain";
import { z } from "zod";
import { csvField } from "../services/i18n/to-csv.ts";
import type { ImportDeps } from "../services/import/import-deps.ts";
import { readJsonFile } from "../services/import/json-file.ts";
import { listQuarantine, readQuarantine, type StoredQuarantinedRow } from "../services/import/list-quarantine.ts";
import { retryQuarantine } from "../services/import/retry-quarantine.ts";
import { discardRows } from "../services/quarantine/discard-rows.ts";
import { groupQuarantine } from "../services/quarantine/group-quarantine.ts";
import type { Arguments, Command, Context } from "./command.ts";
import { DELIVERY_TEXTS } from "./i18n/delivery-texts.ts";
import { QUARANTINE_TEXTS } from "./i18n/quarantine-texts.ts";
import { getRun, importDepsOf, resultOfImport } from "./import.ts";
import { writeOutFile } from "./out-file.ts";
import { findOption, getOption } from "./parse-option.ts";
import { UsageError } from "./usage-error.ts";

const DEFAULT_LIMIT = 100;
const limitSchema = z.coerce.number().int().min(1).max(10_000);
const offsetSchema = z.coerce.number().int().min(0);
const EXPORT_COLUMNS = ["run", "row", "column", "value", "code", "de", "en", "mapped"] as const;

const NARROWING = {
  agency: { type: "string", value: "ID", text: DELIVERY_TEXTS.agency },
  run: { type: "string", value: "RUN", text: QUARANTINE_TEXTS.run },
  code: { type: "string", value: "CODE", text: DELIVERY_TEXTS.code },
} as const satisfies Command["options"];

function filterOf(args: Arguments): QuarantineFilter {
  const agency = findOption(args, "agency", agencyIdSchema);
  const run = findOption(args, "run", runIdSchema);
  const code = findOption(args, "code", quarantineCodeSchema);
  return { ...(agency !== undefined && { agency }), ...(run !== undefined && { run }), ...(code !== undefined && { code }) };
}

async function sayGroups(context: Context, city: CityId, { agency, run, code }: QuarantineFilter): Promise<void> {
  const answer = await groupQuarantine(await importDepsOf(context), context.viewer, { city, agency, run });
  const groups = answer.groups.filter((group) => code === undefined || group.code === code);
  const { language } = context;
  const lines = groups.flatMap(({ agency: owner, kind, code: cause, column, count, values }) => [
    `${[owner, kind, cause, column ?? ""].join("  ")}  ${DELIVERY_TEXTS.groupLine(count, values.length)[language]}`,
    ...values.map(({ value, count: times }) => `  ${times} × ${JSON.stringify(value ?? "")}`),
  ]);
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const sum = QUARANTINE_TEXTS.total(total, answer.total);
  context.result({ total, groups }, { de: [...lines, sum.de].join("\n"), en: [...lines, sum.en].join("\n") });
}

export const quarantineDiscard: Command = {
  name: "quarantine discard",
  positionals: [],
  summary: DELIVERY_TEXTS.discardSummary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: QUARANTINE_TEXTS.city },
    reason: { type: "string", value: "TEXT", isRequired: true, text: DELIVERY_TEXTS.reason },
    ...NARROWING,
  },
  async run(context, args) {
    const reason = args.get("reason").trim();
    if (reason.length < 3) throw new UsageError(DELIVERY_TEXTS.reasonTooShort);
    const city = getOption(args, "city", cityIdSchema);
    const outcome = await discardRows(await importDepsOf(context), context.viewer, { city, choice: { filter: filterOf(args) }, reason });
    context.result(outcome, DELIVERY_TEXTS.discarded(outcome.deleted));
  },
};

export const quarantineList: Command = {
  name: "quarantine list",
  positionals: [],
  summary: QUARANTINE_TEXTS.listSummary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: QUARANTINE_TEXTS.city },
    ...NARROWING,
    group: { type: "boolean", text: DELIVERY_TEXTS.group },
    limit: { type: "string", value: "N", text: QUARANTINE_TEXTS.limit },
    offset: { type: "string", value: "N", text: QUARANTINE_TEXTS.offset },
  },
  async run(context, args) {
    const city = getOption(args, "city", cityIdSchema);
    const filter = filterOf(args);
    if (args.has("group")) return sayGroups(context, city, filter);
    const { total, rows } = await listQuarantine(await importDepsOf(context), context.viewer, {
      city,
      ...filter,
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
    let count = 0;
    async function* lines(deps: ImportDeps): AsyncGenerator<string> {
      yield `${EXPORT_COLUMNS.join(",")}\n`;
      for await (const rows of readQuarantine(deps, context.viewer, query)) {
        count += rows.length;
        yield rows.map((row) => `${toCsv(row)}\n`).join("");
      }
    }
    await writeOutFile(path, lines(await importDepsOf(context)));
    context.result({ rows: count, out: path }, QUARANTINE_TEXTS.exported(count, path));
  },
};

function toCsv({ run, row, column, value, code, message, mapped }: StoredQuarantinedRow): string {
  return [run, String(row), column ?? "", value ?? "", code, message.de, message.en, JSON.stringify(mapped)]
    .map((text) => csvField(text))
    .join(",");
}

export const quarantineRetry: Command = {
  name: "quarantine retry",
  positionals: ["RUN"],
  summary: QUARANTINE_TEXTS.retrySummary,
  options: { mapping: { type: "string", value: "FILE", text: DELIVERY_TEXTS.retryMapping } },
  async run(context, args) {
    const run = getRun(args.positionals[0] ?? "");
    const path = args.find("mapping");
    const deps = await importDepsOf(context);
    const mapping = path === undefined ? await findMappingOf(deps, run) : await readJsonFile(path);
    resultOfImport(context, await retryQuarantine(deps, context.viewer, { run, mapping }));
  },
};

/** Throws NotFoundError for a run that is older than the store of mappings. */
async function findMappingOf({ store }: ImportDeps, id: RunId): Promise<unknown> {
  const run = await store.findRun(id);
  if (run === undefined) throw new NotFoundError("run", id);
  const saved = await store.findMapping(run.city, run.mappingHash);
  if (saved === undefined) throw new NotFoundError("mapping", run.mappingHash);
  return saved.mapping;
}
