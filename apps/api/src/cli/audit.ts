import { z } from "zod";
import type { Command } from "./command.ts";
import { AUDIT_CLI_TEXTS, verdictText } from "./i18n/audit-cli-texts.ts";
import { findOption } from "./parse-option.ts";

const BROKEN = 1;

/** Walks the chain of the audit log. Needs no role: whoever has the files can do the same with any tool. */
export const auditVerify: Command = {
  name: "audit verify",
  positionals: [],
  summary: AUDIT_CLI_TEXTS.verifySummary,
  options: { from: { type: "string", value: "N", text: AUDIT_CLI_TEXTS.from } },
  async run(context, args) {
    const from = findOption(args, "from", z.coerce.number().int().min(1)) ?? 1;
    const verdict = await (await context.store()).verifyAudit(from);
    context.result(verdict, verdictText(verdict));
    return verdict.isWhole ? 0 : BROKEN;
  },
};

/** Number and hash of the newest entry, to be kept elsewhere: on paper, in another house. */
export const auditHead: Command = {
  name: "audit head",
  positionals: [],
  summary: AUDIT_CLI_TEXTS.headSummary,
  options: {},
  async run(context) {
    const { head } = await (await context.store()).readAuditHead();
    const line = `${head.no} ${head.hash}`;
    context.result(head, { de: line, en: line });
  },
};
