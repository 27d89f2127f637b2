import { auditAnswerSchema, auditExportRequestSchema, auditQuerySchema, auditVerdictSchema, auditWatchSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { stream } from "hono/streaming";
import type { AuditDeps } from "../services/audit/audit-deps.ts";
import { getAuditWatch, type AuditWatcher } from "../services/audit/audit-watch.ts";
import { exportAudit } from "../services/audit/export-audit.ts";
import { searchAudit } from "../services/audit/search-audit.ts";
import { verifyAudit } from "../services/audit/verify-audit.ts";
import { answers, createRouter, takes } from "./parameters.ts";

const tags = ["Audit"];

const searchRoute = createRoute({
  method: "get",
  path: "/api/audit",
  tags,
  summary: "The audit log, searched by time, person, operation, action, subject and text",
  request: { query: auditQuerySchema },
  responses: answers(auditAnswerSchema, "A page of entries, newest first; `before` the number of the last one gives the next page"),
});
const chainRoute = createRoute({
  method: "get",
  path: "/api/audit/chain",
  tags,
  summary: "Whether the chain of the audit log is whole",
  request: { query: z.object({ from: z.coerce.number().int().min(1).default(1) }) },
  responses: answers(auditVerdictSchema, "What was recomputed, and the first entry that is not as it was written"),
});
const watchRoute = createRoute({
  method: "get",
  path: "/api/audit/watch",
  tags,
  summary: "What the server found when it checked the whole chain by itself, once a day",
  responses: answers(auditWatchSchema, "Null before the first check of this start"),
});
const exportRoute = createRoute({
  method: "post",
  path: "/api/audit/export",
  tags,
  summary: "The entries that fit as a file; the export is on record itself",
  request: { body: takes(auditExportRequestSchema.extend({ language: z.enum(["de", "en"]) })) },
  responses: { 200: { content: { "text/csv": { schema: z.string() } }, description: "CSV, oldest first" } },
});

/** [R7] For the data-protection officer alone. */
export function auditRoutes(deps: AuditDeps & { readonly auditWatcher: Pick<AuditWatcher, "last"> }) {
  return createRouter()
    .openapi(searchRoute, async (c) => c.json(await searchAudit(deps, c.get("viewer"), c.req.valid("query")), 200))
    .openapi(chainRoute, async (c) => c.json(await verifyAudit(deps, c.get("viewer"), c.req.valid("query")), 200))
    .openapi(watchRoute, (c) => c.json(getAuditWatch(deps.auditWatcher, c.get("viewer")), 200))
    .openapi(exportRoute, async (c) => {
      const pieces = await exportAudit(deps, c.get("viewer"), c.req.valid("json"));
      c.header("content-type", "text/csv; charset=utf-8");
      c.header("content-disposition", 'attachment; filename="protokoll.csv"');
      return stream(c, async (out) => {
        for await (const piece of pieces) await out.write(piece);
      });
    });
}
