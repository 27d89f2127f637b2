import {
  addressAnsweredAnswerSchema,
  addressAnswerSchema,
  cityIdSchema,
  geocodingQualityAnswerSchema,
  geocodingQualityQuerySchema,
  openAddressesAnswerSchema,
  openAddressQuerySchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { answerAddress } from "../services/geocoding/answer-address.ts";
import type { GeocodingDeps } from "../services/geocoding/geocoding-deps.ts";
import { listOpenAddresses } from "../services/geocoding/list-open-addresses.ts";
import { summariseGeocoding } from "../services/geocoding/summarise-geocoding.ts";
import { answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Geocoding"];

const qualityRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/geocoding/quality",
  tags,
  summary: "Share of located reports by agency, precision and week",
  request: { params: cityParams, query: geocodingQualityQuerySchema },
  responses: answers(geocodingQualityAnswerSchema, "With the line of 85 % below which a picture is not to be trusted"),
});
const openRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/geocoding/open",
  tags,
  summary: "Address texts that were not found, or only nearly",
  request: { params: cityParams, query: openAddressQuerySchema },
  responses: answers(openAddressesAnswerSchema, "Most reports first, with streets that may be meant"),
});
const answerRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/geocoding/open/{address}",
  tags,
  summary: "Say what place an address text means",
  request: { params: z.object({ city: cityIdSchema, address: z.coerce.number().int().positive() }), body: takes(addressAnswerSchema) },
  responses: answers(addressAnsweredAnswerSchema, "Remembered for later imports; stored reports get the place at once"),
});

/** Addresses: how many are found, and what people say of the others. */
export function geocodingRoutes(deps: GeocodingDeps) {
  return createRouter()
    .openapi(qualityRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await summariseGeocoding(deps, c.get("viewer"), input), 200);
    })
    .openapi(openRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listOpenAddresses(deps, c.get("viewer"), input), 200);
    })
    .openapi(answerRoute, async (c) => {
      const { city, address: id } = c.req.valid("param");
      return c.json(await answerAddress(deps, c.get("viewer"), { city, id, answer: c.req.valid("json") }), 200);
    });
}
