import {
  agencyIdSchema,
  cityIdSchema,
  jobAnswerSchema,
  quarantineCodeSchema,
  quarantineDiscardAnswerSchema,
  quarantineDiscardSchema,
  quarantineFixRowsAnswerSchema,
  quarantineFixRowsSchema,
  quarantineFixSchema,
  quarantineGroupsAnswerSchema,
  quarantineRetrySchema,
  quarantineRowsAnswerSchema,
  runIdSchema,
  storedQuarantinedRowSchema,
  type QuarantineFilter,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import type { JobDeps } from "../services/jobs/job-deps.ts";
import type { RowChoice } from "../services/jobs/job-task.ts";
import { discardRows } from "../services/quarantine/discard-rows.ts";
import { fixRows } from "../services/quarantine/fix-rows.ts";
import { fixRow } from "../services/quarantine/fix-row.ts";
import { groupQuarantine } from "../services/quarantine/group-quarantine.ts";
import { listRows } from "../services/quarantine/list-rows.ts";
import { retryRows } from "../services/quarantine/retry-rows.ts";
import { accepted, answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Quarantine"];
const MAX_ROWS = 1_000;
const whose = { agency: agencyIdSchema.optional(), run: runIdSchema.optional() };
/** An empty text stands for rows without a column, or without a value. */
const orNull = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => (text === "" ? null : text))
    .optional()
    .describe("empty: rows without one");
const rowsQuery = z.object({
  ...whose,
  code: quarantineCodeSchema.optional(),
  column: orNull(120),
  value: orNull(2_000),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_ROWS).default(100),
});

const groupsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/quarantine/groups",
  tags,
  summary: "Rows that were not taken, by equal cause",
  request: { params: cityParams, query: z.object(whose) },
  responses: answers(quarantineGroupsAnswerSchema, "Most frequent causes first"),
});
const rowsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/quarantine/rows",
  tags,
  summary: "Rows that were not taken",
  request: { params: cityParams, query: rowsQuery },
  responses: answers(quarantineRowsAnswerSchema, "Their mapped values only"),
});
const fixRoute = createRoute({
  method: "patch",
  path: "/api/cities/{city}/quarantine/rows/{row}",
  tags,
  summary: "Put values right in a row",
  request: { params: z.object({ city: cityIdSchema, row: z.coerce.number().int().positive() }), body: takes(quarantineFixSchema) },
  responses: answers(storedQuarantinedRowSchema, "The row; the next retry judges it"),
});
const fixRowsRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/quarantine/fix",
  tags,
  summary: "Put the same values right in many rows",
  request: { params: cityParams, body: takes(quarantineFixRowsSchema) },
  responses: answers(quarantineFixRowsAnswerSchema, "How many; the next retry judges them"),
});
const discardRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/quarantine/discard",
  tags,
  summary: "Delete rows for good, with a reason",
  request: { params: cityParams, body: takes(quarantineDiscardSchema) },
  responses: answers(quarantineDiscardAnswerSchema, "How many"),
});
const retryRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/quarantine/retry",
  tags,
  summary: "Judge rows of one agency anew",
  request: { params: cityParams, body: takes(quarantineRetrySchema) },
  responses: accepted(jobAnswerSchema, "The job in the queue"),
});

/** Rows that were not taken: see, put right, judge anew, discard. */
export function quarantineRoutes(deps: JobDeps) {
  return createRouter()
    .openapi(groupsRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await groupQuarantine(deps, c.get("viewer"), input), 200);
    })
    .openapi(rowsRoute, async (c) => {
      const { offset, limit, ...filter } = c.req.valid("query");
      return c.json(await listRows(deps, c.get("viewer"), { ...c.req.valid("param"), filter, offset, limit }), 200);
    })
    .openapi(fixRoute, async (c) => {
      const { city, row: id } = c.req.valid("param");
      return c.json(await fixRow(deps, c.get("viewer"), { city, id, ...c.req.valid("json") }), 200);
    })
    .openapi(fixRowsRoute, async (c) => {
      const { mapped, ...chosen } = c.req.valid("json");
      return c.json(await fixRows(deps, c.get("viewer"), { ...c.req.valid("param"), choice: choiceOf(chosen), mapped }), 200);
    })
    .openapi(discardRoute, async (c) => {
      const { reason, ...chosen } = c.req.valid("json");
      const input = { ...c.req.valid("param"), choice: choiceOf(chosen), reason };
      return c.json(await discardRows(deps, c.get("viewer"), input), 200);
    })
    .openapi(retryRoute, async (c) => {
      const { mapping, ...chosen } = c.req.valid("json");
      const input = { ...c.req.valid("param"), choice: choiceOf(chosen), mapping };
      return c.json(await retryRows(deps, c.get("viewer"), input), 202);
    });
}

/** The schema lets exactly one of them through. */
function choiceOf({
  filter,
  ids,
}: {
  readonly filter?: QuarantineFilter | undefined;
  readonly ids?: readonly number[] | undefined;
}): RowChoice {
  return ids === undefined ? { filter: filter ?? {} } : { ids };
}
