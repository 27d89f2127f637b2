import {
  accessMatrixSchema,
  peopleAnswerSchema,
  personAnswerSchema,
  personChangeSchema,
  personIdSchema,
  personLinkAnswerSchema,
  personRequestSchema,
  personTokensSchema,
  sessionsEndedSchema,
  tokenIdSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { describeAccess } from "../services/accounts/describe-access.ts";
import { describeOne, describePeople, type PeopleScreenDeps } from "../services/accounts/describe-people.ts";
import { addPerson, changePerson, endSessionsOf, inviteAgain } from "../services/accounts/keep-people.ts";
import { listTokensOf, revokeToken } from "../services/accounts/keep-tokens.ts";
import { resetFactor } from "../services/accounts/reset-factor.ts";
import { answers, created, createRouter, takes } from "./parameters.ts";

const tags = ["People"];
const personParams = z.object({ person: personIdSchema });

const listRoute = createRoute({
  method: "get",
  path: "/api/people",
  tags,
  summary: "Everybody who may sign in, or might once",
  responses: answers(peopleAnswerSchema, "By name, without anything that people sign in with"),
});
const addRoute = createRoute({
  method: "post",
  path: "/api/people",
  tags,
  summary: "Add a person",
  request: { body: takes(personRequestSchema) },
  responses: created(personLinkAnswerSchema, "With a one-time link, told this once; 409 for a name that is taken"),
});
const changeRoute = createRoute({
  method: "patch",
  path: "/api/people/{person}",
  tags,
  summary: "Change role, agency, districts, name or state of a person",
  request: { params: personParams, body: takes(personChangeSchema) },
  responses: answers(personAnswerSchema, "409 for a name that is taken, and where nobody could keep people any more"),
});
const linkRoute = createRoute({
  method: "post",
  path: "/api/people/{person}/link",
  tags,
  summary: "A one-time link for a new password",
  request: { params: personParams },
  responses: created(personLinkAnswerSchema, "Told this once; the link before holds no more. 409 for a person who may not sign in"),
});
const endRoute = createRoute({
  method: "delete",
  path: "/api/people/{person}/sessions",
  tags,
  summary: "Sign a person out on all machines",
  request: { params: personParams },
  responses: answers(sessionsEndedSchema, "How many sessions ended"),
});
const factorRoute = createRoute({
  method: "delete",
  path: "/api/people/{person}/factor",
  tags,
  summary: "Take the second factor away from somebody who has lost phone and codes",
  request: { params: personParams },
  responses: answers(personAnswerSchema, "All sessions of the person have ended; 409 where there is none, 403 for the own one"),
});
const tokensRoute = createRoute({
  method: "get",
  path: "/api/people/{person}/tokens",
  tags,
  summary: "The tokens for scripts of a person",
  request: { params: personParams },
  responses: answers(personTokensSchema, "Without their secrets, which nobody knows any more"),
});
const revokeRoute = createRoute({
  method: "delete",
  path: "/api/people/{person}/tokens/{token}",
  tags,
  summary: "Revoke a token of a person at once",
  request: { params: personParams.extend({ token: tokenIdSchema }) },
  responses: answers(personTokensSchema, "The tokens that are left"),
});
const accessRoute = createRoute({
  method: "get",
  path: "/api/access-matrix",
  tags,
  summary: "Which role may do what",
  responses: answers(accessMatrixSchema, "All actions that the server knows, in the order of the policy"),
});

/** Who may come in, and with which rights. */
export function peopleRoutes(deps: PeopleScreenDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => c.json(await describePeople(deps, c.get("viewer")), 200))
    .openapi(addRoute, async (c) => {
      const viewer = c.get("viewer");
      const { person, link } = await addPerson(deps, viewer, c.req.valid("json"));
      return c.json({ person: await describeOne(deps, viewer, person.id), ...link }, 201);
    })
    .openapi(changeRoute, async (c) => {
      const viewer = c.get("viewer");
      const { id } = await changePerson(deps, viewer, c.req.valid("param").person, c.req.valid("json"));
      return c.json({ person: await describeOne(deps, viewer, id) }, 200);
    })
    .openapi(linkRoute, async (c) => {
      const { person: id } = c.req.valid("param");
      const link = await inviteAgain(deps, c.get("viewer"), id);
      return c.json({ person: await describeOne(deps, c.get("viewer"), id), ...link }, 201);
    })
    .openapi(endRoute, async (c) => c.json({ ended: await endSessionsOf(deps, c.get("viewer"), c.req.valid("param").person) }, 200))
    .openapi(factorRoute, async (c) => {
      const { person: id } = c.req.valid("param");
      await resetFactor(deps, c.get("viewer"), id);
      return c.json({ person: await describeOne(deps, c.get("viewer"), id) }, 200);
    })
    .openapi(tokensRoute, async (c) => c.json(await listTokensOf(deps, c.get("viewer"), c.req.valid("param").person), 200))
    .openapi(revokeRoute, async (c) => {
      const { person: id, token } = c.req.valid("param");
      await revokeToken(deps, c.get("viewer"), id, token);
      return c.json(await listTokensOf(deps, c.get("viewer"), id), 200);
    })
    .openapi(accessRoute, (c) => c.json(describeAccess(c.get("viewer")), 200));
}
