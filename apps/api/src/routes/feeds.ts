import {
  cityIdSchema,
  feedAnswerSchema,
  feedAttemptsAnswerSchema,
  feedAttemptsQuerySchema,
  feedChangeSchema,
  feedIdSchema,
  feedKeyRequestSchema,
  feedKeySchema,
  feedRemovalSchema,
  feedRequestSchema,
  feedsAnswerSchema,
  feedTestAnswerSchema,
  newFeedKeyAnswerSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { changeFeed } from "../services/feeds/change-feed.ts";
import { createFeed } from "../services/feeds/create-feed.ts";
import { deleteFeed } from "../services/feeds/delete-feed.ts";
import type { FeedDeps } from "../services/feeds/feed-deps.ts";
import { createFeedKey, revokeFeedKey } from "../services/feeds/feed-keys.ts";
import { getFeed } from "../services/feeds/get-feed.ts";
import { listFeedAttempts } from "../services/feeds/list-attempts.ts";
import { listFeeds } from "../services/feeds/list-feeds.ts";
import { runFeed, testFeed } from "../services/feeds/run-feed.ts";
import { goLive, pauseFeed, resumeFeed } from "../services/feeds/set-feed-state.ts";
import { accepted, answers, cityParams, created, createRouter, takes } from "./parameters.ts";

const tags = ["Feeds"];
const feedParams = z.object({ city: cityIdSchema, feed: feedIdSchema });
const keyParams = feedParams.extend({ key: feedKeySchema.shape.id });
const FEEDS = "/api/cities/{city}/feeds";
const FEED = `${FEEDS}/{feed}`;

const feedsRoute = createRoute({
  method: "get",
  path: FEEDS,
  tags,
  summary: "Feeds of a city and how they are doing",
  request: { params: cityParams },
  responses: answers(feedsAnswerSchema, "State, next run, failures, rows that wait, delay and arrivals of each feed"),
});
const createFeedRoute = createRoute({
  method: "post",
  path: FEEDS,
  tags,
  summary: "Set up a feed as a draft",
  request: { params: cityParams, body: takes(feedRequestSchema) },
  responses: created(feedAnswerSchema, "Takes test deliveries only until it goes live"),
});
const feedRoute = createRoute({
  method: "get",
  path: FEED,
  tags,
  summary: "One feed with its mapping",
  request: { params: feedParams },
  responses: answers(feedAnswerSchema, "The feed as it stands now"),
});
const changeFeedRoute = createRoute({
  method: "patch",
  path: FEED,
  tags,
  summary: "Change what is named of a feed",
  request: { params: feedParams, body: takes(feedChangeSchema) },
  responses: answers(feedAnswerSchema, "The feed as it is from now on; rows that wait are read by the mapping that they came with"),
});
const deleteFeedRoute = createRoute({
  method: "delete",
  path: FEED,
  tags,
  summary: "Delete a feed with its keys; its runs and reports stay",
  request: { params: feedParams, body: takes(feedRemovalSchema) },
  responses: answers(z.object({ deleted: feedIdSchema }), "Refused (409) while accepted rows wait, unless they are to be discarded"),
});
const runFeedRoute = createRoute({
  method: "post",
  path: `${FEED}/run`,
  tags,
  summary: "Fetch a feed as soon as possible",
  request: { params: feedParams },
  responses: accepted(feedAnswerSchema, "Noted; what becomes of it stands among the attempts"),
});
const testFeedRoute = createRoute({
  method: "post",
  path: `${FEED}/test`,
  tags,
  summary: "Fetch and judge without storing a row",
  request: { params: feedParams },
  responses: answers(feedTestAnswerSchema, "What the first delivery would come to"),
});
const stateRoute = <Verb extends string>(verb: Verb, summary: string) =>
  createRoute({
    method: "post",
    path: `/api/cities/{city}/feeds/{feed}/${verb}` as const,
    tags,
    summary,
    request: { params: feedParams },
    responses: answers(feedAnswerSchema, "The feed in its new state"),
  });
const attemptsRoute = createRoute({
  method: "get",
  path: `${FEED}/attempts`,
  tags,
  summary: "What became of the newest attempts",
  request: { params: feedParams, query: feedAttemptsQuerySchema },
  responses: answers(feedAttemptsAnswerSchema, "Newest first"),
});
const createKeyRoute = createRoute({
  method: "post",
  path: `${FEED}/keys`,
  tags,
  summary: "Make a key for pushing; those of now end after the overlap",
  request: { params: feedParams, body: takes(feedKeyRequestSchema) },
  responses: created(newFeedKeyAnswerSchema, "The secret, this once"),
});
const revokeKeyRoute = createRoute({
  method: "delete",
  path: `${FEED}/keys/{key}`,
  tags,
  summary: "Take a key back",
  request: { params: keyParams },
  responses: answers(z.object({ deleted: feedKeySchema.shape.id }), "The next push with it is refused"),
});

/** How agencies' reports arrive. */
export function feedRoutes(deps: FeedDeps) {
  return createRouter()
    .openapi(feedsRoute, async (c) => c.json(await listFeeds(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(createFeedRoute, async (c) => {
      const input = { ...c.req.valid("json"), ...c.req.valid("param") };
      return c.json(await createFeed(deps, c.get("viewer"), input), 201);
    })
    .openapi(feedRoute, async (c) => c.json(await getFeed(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(changeFeedRoute, async (c) => {
      const input = { ...c.req.valid("param"), change: c.req.valid("json") };
      return c.json(await changeFeed(deps, c.get("viewer"), input), 200);
    })
    .openapi(deleteFeedRoute, async (c) => {
      const input = { ...c.req.valid("json"), ...c.req.valid("param") };
      return c.json(await deleteFeed(deps, c.get("viewer"), input), 200);
    })
    .openapi(runFeedRoute, async (c) => c.json(await runFeed(deps, c.get("viewer"), c.req.valid("param")), 202))
    .openapi(testFeedRoute, async (c) => c.json(await testFeed(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(stateRoute("pause", "Take nothing until it is resumed"), async (c) =>
      c.json(await pauseFeed(deps, c.get("viewer"), c.req.valid("param")), 200),
    )
    .openapi(stateRoute("resume", "Go on after a pause"), async (c) =>
      c.json(await resumeFeed(deps, c.get("viewer"), c.req.valid("param")), 200),
    )
    .openapi(stateRoute("go-live", "End the draft: what comes from now on is taken into the picture"), async (c) =>
      c.json(await goLive(deps, c.get("viewer"), c.req.valid("param")), 200),
    )
    .openapi(attemptsRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listFeedAttempts(deps, c.get("viewer"), input), 200);
    })
    .openapi(createKeyRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await createFeedKey(deps, c.get("viewer"), input), 201);
    })
    .openapi(revokeKeyRoute, async (c) => c.json(await revokeFeedKey(deps, c.get("viewer"), c.req.valid("param")), 200));
}
