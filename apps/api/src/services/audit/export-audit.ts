import { auditEntrySchema, canonicalJson, type AuditEntry, type AuditExportRequest, type LocalText, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { AUDIT_COLUMNS, OPERATION_NAMES } from "../i18n/audit-texts.ts";
import { toCsv } from "../i18n/to-csv.ts";
import { instantOf } from "../import/instant-of.ts";
import { actorOf } from "./actor.ts";
import type { AuditDeps } from "./audit-deps.ts";
import { scopeOf } from "./search-audit.ts";

export type ExportAuditInput = AuditExportRequest & { readonly language: keyof LocalText };

const COLUMNS = auditEntrySchema.keyof().options;

/** [R7] All entries that fit as CSV, oldest first, in pieces; that they left is on record before the first of them does. */
export async function exportAudit(deps: AuditDeps, viewer: Viewer, input: ExportAuditInput): Promise<AsyncIterable<string>> {
  authorise(viewer, "read-audit");
  const { reason, language, ...search } = input;
  await deps.store.audit({
    at: instantOf(deps.clock()),
    ...actorOf(viewer),
    what: "audit.export",
    subject: "audit",
    question: canonicalJson(search),
    reason,
    receiver: viewer.name,
  });
  return toLines(deps.store.readAudit({ ...search, ...scopeOf(viewer) }), language);
}

async function* toLines(batches: AsyncIterable<readonly AuditEntry[]>, language: keyof LocalText): AsyncGenerator<string> {
  yield toCsv([COLUMNS.map((column) => AUDIT_COLUMNS[column][language])], language);
  for await (const entries of batches) {
    const rows = entries.map((entry) => COLUMNS.map((column) => valueOf(entry, column, language)));
    // The mark of the byte order stands at the beginning of a file alone.
    yield toCsv(rows, language).slice(1);
  }
}

function valueOf(entry: AuditEntry, column: keyof typeof AUDIT_COLUMNS, language: keyof LocalText): string {
  return column === "operation" ? OPERATION_NAMES[entry.operation][language] : String(entry[column] ?? "");
}
