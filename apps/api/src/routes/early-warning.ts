import {
  cityIdSchema,
  findingsAnswerSchema,
  warningComparisonSchema,
  warningRunAnswerSchema,
  warningRunIdSchema,
  warningRunRequestSchema,
  warningRunsAnswerSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { compareRuns } from "../services/early-warning/compare-runs.ts";
import { getFindings } from "../services/early-warning/get-findings.ts";
import { getWarningRun, listWarningRuns } from "../services/early-warning/get-warning-run.ts";
import { cancelWarningRun, startWarningRun } from "../services/early-warning/start-warning-run.ts";
import type { WarningDeps } from "../services/early-warning/warning-deps.ts";
import { accepted, answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Early warning"];
const EARLY_WARNING = "/api/cities/{city}/early-warning";
const RUNS = `${EARLY_WARNING}/runs`;
const runParams = z.object({ city: cityIdSchema, run: warningRunIdSchema });

const findingsRoute = createRoute({
  method: "get",
  path: EARLY_WARNING,
  tags,
  summary: "What the newest run found",
  request: {
    params: cityParams,
    query: z.object({
      run: warningRunIdSchema.optional().describe("another run: what it found then; absent: the newest one that is applied"),
    }),
  },
  responses: answers(
    findingsAnswerSchema,
    "Marks, fear zones, clusters, phenomena and open alarms; `hidden` counts what no agreement opens",
  ),
});
const runsRoute = createRoute({
  method: "get",
  path: RUNS,
  tags,
  summary: "Runs of early warning, asked for last comes first",
  request: { params: cityParams },
  responses: answers(warningRunsAnswerSchema, "With state and progress"),
});
const startRoute = createRoute({
  method: "post",
  path: RUNS,
  tags,
  summary: "Begin a run for an as-of day",
  request: { params: cityParams, body: takes(warningRunRequestSchema) },
  responses: accepted(warningRunAnswerSchema, "The run that was queued; ask for it by its id"),
});
const runRoute = createRoute({
  method: "get",
  path: `${RUNS}/{run}`,
  tags,
  summary: "How far a run is",
  request: { params: runParams },
  responses: answers(warningRunAnswerSchema, "The run as it stands now"),
});
const cancelRoute = createRoute({
  method: "delete",
  path: `${RUNS}/{run}`,
  tags,
  summary: "Stop a run that waits or runs",
  request: { params: runParams },
  responses: answers(warningRunAnswerSchema, "The run as it stands now; 409 for one that has ended"),
});
const compareRoute = createRoute({
  method: "get",
  path: `${RUNS}/{from}/compare/{to}`,
  tags,
  summary: "How the findings of two runs differ",
  request: { params: z.object({ city: cityIdSchema, from: warningRunIdSchema, to: warningRunIdSchema }) },
  responses: answers(warningComparisonSchema, "New, grown, unchanged, receding, gone"),
});

/** What is emerging, and the runs that found it. */
export function earlyWarningRoutes(deps: WarningDeps) {
  return createRouter()
    .openapi(findingsRoute, async (c) =>
      c.json(await getFindings(deps, c.get("viewer"), { ...c.req.valid("param"), ...c.req.valid("query") }), 200),
    )
    .openapi(runsRoute, async (c) => c.json(await listWarningRuns(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(startRoute, async (c) => {
      const input = { ...c.req.valid("param"), request: c.req.valid("json") };
      return c.json(await startWarningRun(deps, c.get("viewer"), input), 202);
    })
    .openapi(runRoute, async (c) => c.json(await getWarningRun(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(cancelRoute, async (c) => c.json(await cancelWarningRun(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(compareRoute, async (c) => c.json(await compareRuns(deps, c.get("viewer"), c.req.valid("param")), 200));
}
