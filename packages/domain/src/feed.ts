import { z } from "zod";
import { localTextSchema } from "./category.ts";
import { jobRefusalSchema } from "./data-answers.ts";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema, cityIdSchema, feedIdSchema, runIdSchema } from "./ids.ts";
import { importCountsSchema, quarantineCodeSchema } from "./import-run.ts";
import { kindSchema } from "./kind.ts";
import { plainText } from "./plain-text.ts";

const count = z.number().int().min(0);
const mappingBody = z.record(z.string(), z.unknown());

/** Rows that came together: one push, one file, one pull. */
export const deliveryIdSchema = z
  .string()
  .regex(/^delivery-[0-9a-z-]{4,60}$/)
  .brand<"DeliveryId">();
export type DeliveryId = z.infer<typeof deliveryIdSchema>;

export const FEED_TYPES = ["push", "dropFolder", "pull", "open311", "features", "wfs"] as const;
export const feedTypeSchema = z.enum(FEED_TYPES);
export type FeedType = z.infer<typeof feedTypeSchema>;

const address = z
  .string()
  .max(2_000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "an address that begins with https://");

/** Where a feed's reports come from; one member per type. Secrets are no part of it. */
export const feedSourceSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("push") }),
  /** A folder under the drop folder of the installation, by its name alone. */
  z.strictObject({
    type: z.literal("dropFolder"),
    folder: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
    /** File names that are taken, `*` stands for anything. */
    pattern: z.string().min(1).max(120).default("*"),
  }),
  z.strictObject({ type: z.literal("pull"), url: address }),
  /** `url` is the endpoint, e.g. https://host/georeport/v2. Windows of `windowDays` from `since`, then from the newest update taken less `overlapHours`. */
  z.strictObject({
    type: z.literal("open311"),
    url: address,
    format: z.enum(["json", "xml"]).default("json"),
    jurisdiction: z.string().min(1).max(200).optional(),
    since: daySchema,
    windowDays: z.number().int().min(1).max(90).default(30),
    overlapHours: z.number().int().min(0).max(336).default(48),
  }),
  /** OGC API – Features: address of the landing page. */
  z.strictObject({
    type: z.literal("features"),
    url: address,
    collection: z.string().min(1).max(200),
    pageSize: z.number().int().min(1).max(10_000).default(1_000),
  }),
  /** WFS 2.0: address without query. */
  z.strictObject({
    type: z.literal("wfs"),
    url: address,
    typeName: z.string().min(1).max(200),
    pageSize: z.number().int().min(1).max(10_000).default(1_000),
  }),
]);
export type FeedSource = z.infer<typeof feedSourceSchema>;

/** A cron line of five fields in the time zone of the city; push has none. */
export const feedScheduleSchema = plainText.min(9).max(100);

const feedSettings = {
  name: plainText.min(1).max(120),
  agency: agencyIdSchema,
  kind: kindSchema,
  source: feedSourceSchema,
  mapping: mappingBody,
  schedule: feedScheduleSchema.nullable(),
};
export const feedRequestSchema = z.strictObject(feedSettings);
export type FeedRequest = z.infer<typeof feedRequestSchema>;
/** Members that are named change; the agency never does. */
export const feedChangeSchema = feedRequestSchema.omit({ agency: true }).partial();
export type FeedChange = z.infer<typeof feedChangeSchema>;

/** `draft`: being set up, takes test deliveries only. `paused`: takes nothing, and pushes are refused until it goes on. */
export const feedStateSchema = z.enum(["draft", "live", "paused"]);
export type FeedState = z.infer<typeof feedStateSchema>;

/** How a feed is doing. `failing`: the last attempt failed. `silent`: nothing came for longer than usual. */
export const feedHealthSchema = z.enum(["new", "ok", "working", "failing", "silent", "paused"]);
export type FeedHealth = z.infer<typeof feedHealthSchema>;

export const feedFailureSchema = z.object({
  at: instantSchema,
  /** Of the error codes of the house, or `peer` for what the other side did. */
  code: z.string(),
  text: localTextSchema,
  /** Of a file that could not be taken: where it lies now, within the drop folder. */
  file: z.string().optional(),
});
export type FeedFailure = z.infer<typeof feedFailureSchema>;

/** As it is stored. */
export const feedSchema = z.object({
  id: feedIdSchema,
  city: cityIdSchema,
  ...feedSettings,
  state: feedStateSchema,
  createdAt: instantSchema,
  by: z.string(),
});
export type Feed = z.infer<typeof feedSchema>;

/** A key for pushing. The secret is shown once, when it is made; only its hash is stored. */
export const feedKeySchema = z.object({
  id: z.string().regex(/^[0-9a-z]{8}$/),
  createdAt: instantSchema,
  by: z.string(),
  /** Null: until it is taken back. A rotation lets the former key live on for a while. */
  expiresAt: instantSchema.nullable(),
  lastUsedAt: instantSchema.nullable(),
});
export type FeedKey = z.infer<typeof feedKeySchema>;
export const newFeedKeyAnswerSchema = z.object({ key: feedKeySchema, secret: z.string() });
export type NewFeedKeyAnswer = z.infer<typeof newFeedKeyAnswerSchema>;
export const feedKeyRequestSchema = z.strictObject({
  /** Hours that the keys of now still open; 0 = they end at once. */
  overlapHours: z.number().int().min(0).max(720).default(24),
});

export const feedStatusSchema = feedSchema.omit({ mapping: true }).extend({
  health: feedHealthSchema,
  /** Where another server of this machine or nobody runs the feeds. */
  nextRunAt: instantSchema.nullable(),
  lastAttemptAt: instantSchema.nullable(),
  /** When rows came last, and when an attempt last ended well (it may have brought nothing new). */
  lastDeliveryAt: instantSchema.nullable(),
  lastSuccessAt: instantSchema.nullable(),
  /** Whether a test or an attempt ever ended well. */
  isTested: z.boolean(),
  /** Failures in a row, and the last one; empty after a success. */
  failures: count,
  failure: feedFailureSchema.nullable(),
  /** Rows that are stored in the inbox and not processed yet, and since when the oldest waits. */
  waitingRows: count,
  waitingSince: instantSchema.nullable(),
  /** Median time from the end of an occurrence to its arrival over the last 14 days; null without reports. */
  delayMinutes: z.number().nullable(),
  /** Usual longest pause between deliveries, and since when nothing came, where that is longer. */
  usualPauseMinutes: z.number().nullable(),
  silentSince: instantSchema.nullable(),
  /** The last 14 days of the city, oldest first: rows that were read, and those put aside. */
  arrivals: z.array(z.object({ day: daySchema, read: count, quarantined: count })),
  /** Share of located reports over those days (G9); null without reports. */
  hitRate: z.number().min(0).max(1).nullable(),
  keys: z.array(feedKeySchema),
});
export type FeedStatus = z.infer<typeof feedStatusSchema>;
export const feedsAnswerSchema = z.object({
  feeds: z.array(feedStatusSchema),
  /** False: this server only answers; another one of the machine runs the feeds. */
  isHost: z.boolean(),
  /** Hosts that feeds may ask, and the drop folder, as the operator set them. */
  allowedHosts: z.array(z.string()),
  dropFolder: z.string().nullable(),
});
export type FeedsAnswer = z.infer<typeof feedsAnswerSchema>;
export const feedAnswerSchema = z.object({ feed: feedStatusSchema, mapping: mappingBody });
export type FeedAnswer = z.infer<typeof feedAnswerSchema>;

/** What became of one attempt to fetch, or of pushes that were processed together. */
export const feedAttemptSchema = z.object({
  id: z.number().int(),
  feed: feedIdSchema,
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  trigger: z.enum(["schedule", "retry", "person", "push", "test"]),
  outcome: z.enum(["running", "delivered", "unchanged", "failed", "refused"]),
  rows: count,
  bytes: count,
  /** Null: nothing was processed of it, or not yet. */
  run: runIdSchema.nullable(),
  counts: importCountsSchema.nullable(),
  failure: feedFailureSchema.nullable(),
  /** What was odd and taken all the same, e.g. a status in capitals. */
  notes: z.array(z.object({ text: localTextSchema, count })),
});
export type FeedAttempt = z.infer<typeof feedAttemptSchema>;
export const feedAttemptsAnswerSchema = z.object({ attempts: z.array(feedAttemptSchema) });

/** Fetches and judges without storing a row. */
export const feedTestAnswerSchema = z.object({
  attempt: feedAttemptSchema,
  counts: importCountsSchema.nullable(),
  refusals: z.array(jobRefusalSchema),
  /** The first rows as reports: what the picture would get. */
  examples: z.array(z.object({ row: count, category: z.string(), occurredFrom: instantSchema, place: z.string() })),
});
export type FeedTestAnswer = z.infer<typeof feedTestAnswerSchema>;

export const feedAttemptsQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) });
export const feedRemovalSchema = z.strictObject({
  reason: plainText.min(3).max(500),
  /** Accepted rows that are not processed yet go too; otherwise they keep the feed from being deleted. */
  discardsWaiting: z.boolean().default(false),
});
export type FeedRemoval = z.infer<typeof feedRemovalSchema>;

export const MAX_PUSH_ROWS = 2_000;
export const MAX_PUSH_BYTES = 4 * 1024 * 1024;
/** `accepted`: durably stored, shown after processing. `quarantined`: stored for a person to decide. */
export const pushRowSchema = z.object({
  /** Position in the batch, from 1. */
  row: z.number().int().min(1),
  status: z.enum(["accepted", "quarantined"]),
  externalId: z.string().nullable(),
  code: quarantineCodeSchema.optional(),
  column: z.string().optional(),
  message: localTextSchema.optional(),
});
export const pushAnswerSchema = z.object({
  delivery: deliveryIdSchema,
  accepted: count,
  quarantined: count,
  /** Only there for a feed that is being set up: judged, and nothing of it stored. */
  isTest: z.literal(true).optional(),
  rows: z.array(pushRowSchema),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;
/** What became of a push: `waiting` in the inbox, or `processed` by a run. */
export const deliveryAnswerSchema = z.object({
  delivery: deliveryIdSchema,
  state: z.enum(["waiting", "processed"]),
  receivedAt: instantSchema,
  rows: count,
  run: runIdSchema.nullable(),
});
export type DeliveryAnswer = z.infer<typeof deliveryAnswerSchema>;
