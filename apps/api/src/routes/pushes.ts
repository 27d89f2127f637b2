import { createRoute, z } from "@hono/zod-openapi";
import {
  deliveryAnswerSchema,
  deliveryIdSchema,
  feedIdSchema,
  MAX_PUSH_BYTES,
  MAX_PUSH_ROWS,
  problemSchema,
  pushAnswerSchema,
  type PushAnswer,
} from "@lagebild/domain";
import { getDelivery, type DeliveryDeps } from "../services/feeds/get-delivery.ts";
import { createPushReports, type PushDeps } from "../services/feeds/push-reports.ts";
import { answers, createRouter } from "./parameters.ts";

/** Name of the scheme in the description. */
const SECURITY = [{ feedKey: [] }];
const tags = ["Push"];
const feedParams = z.object({ feed: feedIdSchema });
const deliveryParams = feedParams.extend({ delivery: deliveryIdSchema });

const ITEM = {
  type: "object" as const,
  additionalProperties: true,
  description:
    "A report with the names that the feed's mapping reads, nested or not. Names that no mapping reads are dropped before anything is stored.",
};
const EXAMPLE = [
  { id: "OA-2026-004711", kind: "K12", at: "2026-11-20T22:15:00+01:00", lng: 7.8211, lat: 51.6803 },
  { id: "OA-2026-004712", kind: "K03", at: "2026-11-20T22:40:00+01:00", lng: 7.8154, lat: 51.6777 },
];

const problems = (statuses: Readonly<Record<number, string>>) =>
  Object.fromEntries(
    Object.entries(statuses).map(([status, description]) => [
      status,
      { description, content: { "application/problem+json": { schema: problemSchema } } },
    ]),
  );

const pushRoute = createRoute({
  method: "post",
  path: "/api/feeds/{feed}/reports",
  tags,
  security: SECURITY,
  summary: `Send up to ${MAX_PUSH_ROWS.toLocaleString("en")} reports`,
  description:
    "A 200 means that every row is durably stored: `accepted` ones are shown after their processing, `quarantined` ones wait for a person. Anything else means that nothing was stored. " +
    "Send a push again under the same `Idempotency-Key` (kept for 7 days) when no answer came: the answer is the former one and nothing is stored twice. " +
    "Reports with the same id are versions of one report. A push in which any member at any depth means a person or free text is refused as a whole.",
  request: {
    params: feedParams,
    headers: z.object({
      "idempotency-key": z
        .string()
        .max(200)
        .optional()
        .openapi({ description: "Names the push, e.g. a UUID; 1 to 200 visible ASCII characters" }),
      "content-encoding": z.string().optional().openapi({ description: "gzip or nothing" }),
    }),
  },
  // Described, but read by a thread: parsed here it would hold up everybody else.
  requestBody: {
    required: true,
    description: `At most ${MAX_PUSH_BYTES / 1024 / 1024} MB, unpacked as well. \`Content-Length\` is needed.`,
    content: {
      "application/json": { schema: { type: "array", minItems: 1, maxItems: MAX_PUSH_ROWS, items: ITEM }, example: EXAMPLE },
      "application/x-ndjson": { schema: { type: "string" }, example: `${EXAMPLE.map((row) => JSON.stringify(row)).join("\n")}\n` },
    },
  },
  responses: {
    ...answers(pushAnswerSchema, "What becomes of every row"),
    ...problems({
      400: "Not a list of reports, or data about persons in it: nothing was stored, send it changed",
      401: "No key, or not a valid one of this feed",
      409: "The feed is paused or takes no pushes, or the key of the push was used for another body",
      413: "Too many rows or bytes: divide the push",
      429: "More arrives than can be taken just now: send it again after `Retry-After` seconds",
      503: "No space, or too much waits to be processed: send it again after `Retry-After` seconds",
    }),
  },
});
const deliveryRoute = createRoute({
  method: "get",
  path: "/api/feeds/{feed}/deliveries/{delivery}",
  tags,
  security: SECURITY,
  summary: "What became of a push, for 7 days",
  request: { params: deliveryParams },
  responses: {
    ...answers(deliveryAnswerSchema, "Waits in the inbox, or was processed by a run"),
    ...problems({ 401: "No key, or not a valid one of this feed", 404: "This feed has no such delivery, or not any more" }),
  },
});

/** For machines of agencies: the key of the feed opens both, no viewer is asked. */
export function pushRoutes(deps: PushDeps & DeliveryDeps) {
  const pushReports = createPushReports(deps);
  return createRouter()
    .openapi(pushRoute, async (c) => {
      const { answer, isRepeated } = await pushReports(c.get("feedAccess"), {
        bytes: Number(c.req.header("content-length") ?? 0),
        readBody: () => c.req.arrayBuffer(),
        isNdjson: (c.req.header("content-type") ?? "").toLowerCase().startsWith("application/x-ndjson"),
        encoding: c.req.header("content-encoding"),
        key: c.req.header("idempotency-key"),
      });
      if (isRepeated) c.header("idempotent-replay", "true");
      const parsed: PushAnswer = JSON.parse(answer);
      return c.json(parsed, 200);
    })
    .openapi(deliveryRoute, async (c) => c.json(await getDelivery(deps, c.get("feedAccess"), c.req.valid("param").delivery), 200));
}
