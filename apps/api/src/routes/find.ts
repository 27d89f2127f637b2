import { foundPlacesAnswerSchema, placeQuerySchema } from "@lagebild/domain";
import { createRoute } from "@hono/zod-openapi";
import { findPlaces, type FindDeps } from "../services/find/find-places.ts";
import { answers, cityParams, createRouter } from "./parameters.ts";

const placesRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/places",
  tags: ["City"],
  summary: "Streets, addresses, crossings and places of the city's address list",
  request: { params: cityParams, query: placeQuerySchema },
  responses: answers(foundPlacesAnswerSchema, "Best first; `isNear` where something else than asked was found"),
});

/** Where something is. */
export function findRoutes(deps: FindDeps) {
  return createRouter().openapi(placesRoute, async (c) => {
    const input = { ...c.req.valid("param"), ...c.req.valid("query") };
    return c.json(await findPlaces(deps, c.get("viewer"), input), 200);
  });
}
