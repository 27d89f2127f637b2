import {
  agencyChangeSchema,
  agencyIdSchema,
  agencyRequestSchema,
  agreementChangeSchema,
  agreementEndSchema,
  agreementIdSchema,
  agreementRequestSchema,
  agreementSchema,
  agreementsAnswerSchema,
  cityIdSchema,
  daySchema,
  registerAnswerSchema,
  registeredAgencySchema,
  transfersAnswerSchema,
  transfersQuerySchema,
  visibilityAnswerSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { changeAgreement } from "../services/exchange/change-agreement.ts";
import { createAgreement } from "../services/exchange/create-agreement.ts";
import { endAgreement } from "../services/exchange/end-agreement.ts";
import type { RegisterDeps } from "../services/exchange/exchange-deps.ts";
import { agencyGoesLive } from "../services/exchange/go-live.ts";
import { changeAgency, registerAgency } from "../services/exchange/keep-agency.ts";
import { listAgreements } from "../services/exchange/list-agreements.ts";
import { listRegister } from "../services/exchange/list-register.ts";
import { listTransfers } from "../services/exchange/list-transfers.ts";
import { showVisibility } from "../services/exchange/show-visibility.ts";
import { answers, cityParams, created, createRouter, takes } from "./parameters.ts";

const tags = ["Exchange"];
const agencyParams = z.object({ city: cityIdSchema, agency: agencyIdSchema });
const agreementParams = z.object({ city: cityIdSchema, agreement: agreementIdSchema });
const onQuery = z.object({ on: daySchema.optional() });

const registerRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/register",
  tags,
  summary: "Register of agencies and how far each has come",
  request: { params: cityParams },
  responses: answers(registerAnswerSchema, "The steps of joining are read from what is stored"),
});
const newAgencyRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/register",
  tags,
  summary: "Take an agency into the register",
  request: { params: cityParams, body: takes(agencyRequestSchema) },
  responses: created(registeredAgencySchema, "A draft until it goes live"),
});
const changeAgencyRoute = createRoute({
  method: "patch",
  path: "/api/cities/{city}/register/{agency}",
  tags,
  summary: "Change name, contact, legal basis or content of an agency",
  request: { params: agencyParams, body: takes(agencyChangeSchema) },
  responses: answers(registeredAgencySchema, "As it is now"),
});
const goLiveRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/register/{agency}/go-live",
  tags,
  summary: "Confirm an agency and put its tested feeds into operation",
  request: { params: agencyParams },
  responses: answers(registeredAgencySchema, "Refused while a step before is missing"),
});
const agreementsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/agreements",
  tags,
  summary: "Exchange agreements with all versions",
  request: { params: cityParams, query: onQuery },
  responses: answers(agreementsAnswerSchema, "With the version in force on a day, today if none is named"),
});
const newAgreementRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/agreements",
  tags,
  summary: "Begin an exchange agreement",
  request: { params: cityParams, body: takes(agreementRequestSchema) },
  responses: created(agreementSchema, "Its first version"),
});
const newVersionRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/agreements/{agreement}/versions",
  tags,
  summary: "Change an agreement from a day on",
  request: { params: agreementParams, body: takes(agreementChangeSchema) },
  responses: created(agreementSchema, "The former version stays in force until that day"),
});
const endRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/agreements/{agreement}/end",
  tags,
  summary: "End an agreement on a day",
  request: { params: agreementParams, body: takes(agreementEndSchema) },
  responses: created(agreementSchema, "On that day it is not in force any more"),
});
const visibilityRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/visibility",
  tags,
  summary: "Who may see what on a day",
  request: { params: cityParams, query: onQuery },
  responses: answers(visibilityAnswerSchema, "One line per receiver, owner and agreement, by the rules of every answer"),
});
const transfersRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/transfers",
  tags,
  summary: "Transfer register: what was handed over to whom, when, by which agreement",
  request: { params: cityParams, query: transfersQuerySchema },
  responses: answers(transfersAnswerSchema, "Newest first; `to` is the first day that is not meant"),
});

/** [R4] Agencies, exchange agreements, who sees what, and what was handed over. */
export function exchangeRoutes(deps: RegisterDeps) {
  return createRouter()
    .openapi(registerRoute, async (c) => c.json(await listRegister(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(newAgencyRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await registerAgency(deps, c.get("viewer"), input), 201);
    })
    .openapi(changeAgencyRoute, async (c) => {
      const input = { ...c.req.valid("json"), ...c.req.valid("param") };
      return c.json(await changeAgency(deps, c.get("viewer"), input), 200);
    })
    .openapi(goLiveRoute, async (c) => c.json(await agencyGoesLive(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(agreementsRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listAgreements(deps, c.get("viewer"), input), 200);
    })
    .openapi(newAgreementRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await createAgreement(deps, c.get("viewer"), input), 201);
    })
    .openapi(newVersionRoute, async (c) => {
      const input = { ...c.req.valid("json"), ...c.req.valid("param") };
      return c.json(await changeAgreement(deps, c.get("viewer"), input), 201);
    })
    .openapi(endRoute, async (c) => {
      const input = { ...c.req.valid("json"), ...c.req.valid("param") };
      return c.json(await endAgreement(deps, c.get("viewer"), input), 201);
    })
    .openapi(visibilityRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await showVisibility(deps, c.get("viewer"), input), 200);
    })
    .openapi(transfersRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listTransfers(deps, c.get("viewer"), input), 200);
    });
}
