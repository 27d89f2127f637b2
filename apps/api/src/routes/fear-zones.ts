import { cityIdSchema, fearZoneAnswerSchema, fearZoneIdSchema, fearZonesAnswerSchema, zoneDecisionSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { decideZone } from "../services/early-warning/decide-zone.ts";
import { getFearZone, listFearZones } from "../services/early-warning/get-zone.ts";
import type { WarningDeps } from "../services/early-warning/warning-deps.ts";
import { answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Fear zones"];
const ZONES = "/api/cities/{city}/fear-zones";
const zoneParams = z.object({ city: cityIdSchema, zone: fearZoneIdSchema });

const zonesRoute = createRoute({
  method: "get",
  path: ZONES,
  tags,
  summary: "Fear zones of a city, also dismissed and closed ones",
  request: { params: cityParams },
  responses: answers(fearZonesAnswerSchema, "Found last comes first"),
});
const zoneRoute = createRoute({
  method: "get",
  path: `${ZONES}/{zone}`,
  tags,
  summary: "One fear zone with its history",
  request: { params: zoneParams },
  responses: answers(fearZoneAnswerSchema, "As the newest run that found it left it"),
});
const decisionRoute = createRoute({
  method: "post",
  path: `${ZONES}/{zone}/decisions`,
  tags,
  summary: "Confirm, dismiss, keep, close, reopen or comment on a fear zone",
  request: { params: zoneParams, body: takes(zoneDecisionSchema) },
  responses: answers(fearZoneAnswerSchema, "The zone as it is from now on; 409 where its state does not allow the decision"),
});

/** Places of fear over the runs, and what people decide about them (G2). */
export function fearZoneRoutes(deps: WarningDeps) {
  return createRouter()
    .openapi(zonesRoute, async (c) => c.json(await listFearZones(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(zoneRoute, async (c) => c.json(await getFearZone(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(decisionRoute, async (c) => {
      const input = { ...c.req.valid("param"), decision: c.req.valid("json") };
      return c.json(await decideZone(deps, c.get("viewer"), input), 200);
    });
}
