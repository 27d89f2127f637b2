import {
  cellAnswerSchema,
  cellSeriesAnswerSchema,
  cellsAnswerSchema,
  daySchema,
  facetsAnswerSchema,
  InvalidInputError,
  periodListSchema,
  periodSchema,
  reportersAnswerSchema,
  sharesAnswerSchema,
  stepSchema,
  timelineAnswerSchema,
  type Day,
  type Period,
} from "@lagebild/domain";
import { createRoute } from "@hono/zod-openapi";
import { countCellSeries } from "../services/picture/count-cell-series.ts";
import { countCells } from "../services/picture/count-cells.ts";
import { countFacets } from "../services/picture/count-facets.ts";
import { countReporters } from "../services/picture/count-reporters.ts";
import { countShares } from "../services/picture/count-shares.ts";
import { countTimeline } from "../services/picture/count-timeline.ts";
import { getCell } from "../services/picture/get-cell.ts";
import type { PictureDeps } from "../services/picture/picture-deps.ts";
import { answers, cellParams, cityParams, createRouter, filterOf, filterQuery } from "./parameters.ts";

const tags = ["Picture"];

const cellsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/cells",
  tags,
  summary: "Counts per cell",
  request: { params: cityParams, query: filterQuery },
  responses: answers(cellsAnswerSchema, "Cells with a count above zero; the others of the study area count zero"),
});
const seriesRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/cell-series",
  tags,
  summary: "Counts per cell of several periods, packed",
  request: {
    params: cityParams,
    query: filterQuery.extend({
      periods: periodListSchema.describe(
        "up to 24 periods as first day_day after the last, separated by commas; they stand in for the filter's own",
      ),
    }),
  },
  responses: answers(cellSeriesAnswerSchema, "One row of counts per period, in the order asked for"),
});
const facetsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/facets",
  tags,
  summary: "Counts by kind, category, agency, district and hour of the week",
  request: { params: cityParams, query: filterQuery },
  responses: answers(facetsAnswerSchema, "Each list ignores the filter's own dimension"),
});
const sharesRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/shares",
  tags,
  summary: "Share of the chosen kinds and categories, per cell and district",
  request: { params: cityParams, query: filterQuery },
  responses: answers(sharesAnswerSchema, "With a 95 % interval; no share where there are too few reports"),
});
const reportersRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/reporters",
  tags,
  summary: "Distinct reporters of complaints per cell",
  request: { params: cityParams, query: filterQuery },
  responses: answers(reportersAnswerSchema, "Of complaints with a key; small numbers are not told"),
});
const timelineRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/timeline",
  tags,
  summary: "Counts per day, week or 28 days",
  request: {
    params: cityParams,
    query: filterQuery.extend({
      step: stepSchema.default("day"),
      timelineFrom: daySchema.optional().describe("absent: the filter's from"),
      timelineTo: daySchema.optional().describe("absent: the filter's to"),
    }),
  },
  responses: answers(timelineAnswerSchema, "Whole steps that end with the last day of the timeline"),
});
const cellRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/cells/{cell}",
  tags,
  summary: "One cell beside its neighbours and the city",
  request: { params: cellParams, query: filterQuery },
  responses: answers(cellAnswerSchema, "Counts, comparison, hours and 52 weeks"),
});

/** What happened: the counts of a filter. */
export function pictureRoutes(deps: PictureDeps) {
  return createRouter()
    .openapi(cellsRoute, async (c) => {
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()) };
      return c.json(await countCells(deps, c.get("viewer"), input), 200);
    })
    .openapi(seriesRoute, async (c) => {
      const { periods } = c.req.valid("query");
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()), periods };
      return c.json(await countCellSeries(deps, c.get("viewer"), input), 200);
    })
    .openapi(facetsRoute, async (c) => {
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()) };
      return c.json(await countFacets(deps, c.get("viewer"), input), 200);
    })
    .openapi(sharesRoute, async (c) => {
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()) };
      return c.json(await countShares(deps, c.get("viewer"), input), 200);
    })
    .openapi(reportersRoute, async (c) => {
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()) };
      return c.json(await countReporters(deps, c.get("viewer"), input), 200);
    })
    .openapi(timelineRoute, async (c) => {
      const { step, timelineFrom, timelineTo } = c.req.valid("query");
      const filter = filterOf(c.req.query());
      const period = periodOf(timelineFrom ?? filter.period.from, timelineTo ?? filter.period.to);
      return c.json(await countTimeline(deps, c.get("viewer"), { ...c.req.valid("param"), filter, step, period }), 200);
    })
    .openapi(cellRoute, async (c) => {
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()) };
      return c.json(await getCell(deps, c.get("viewer"), input), 200);
    });
}

function periodOf(from: Day, to: Day): Period {
  const period = periodSchema.safeParse({ from, to });
  if (period.success) return period.data;
  throw new InvalidInputError("timelineFrom must lie before timelineTo", [{ path: "timelineFrom", message: "must lie before timelineTo" }]);
}
