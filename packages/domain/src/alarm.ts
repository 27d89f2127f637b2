import { z } from "zod";
import { localTextSchema } from "./category.ts";
import { jobErrorSchema } from "./data-answers.ts";
import { daySchema, instantSchema, periodSchema } from "./day.ts";
import { complaintClusterSchema, fearZoneIdSchema, fearZoneSchema } from "./fear-zone.ts";
import {
  phenomenonSchema,
  streamSchema,
  warningMarksSchema,
  warningRunIdSchema,
  warningRunSchema,
  warningParametersSchema,
} from "./early-warning.ts";
import { explanationSchema } from "./explanation.ts";
import { findingPlace } from "./finding-place.ts";
import { agencyIdSchema, cityIdSchema, districtCodeSchema } from "./ids.ts";
import { ownerKeySchema } from "./person.ts";
import { plainText } from "./plain-text.ts";

const count = z.number().int().min(0);

export const alarmIdSchema = z
  .string()
  .regex(/^alarm-[0-9a-z]{10}$/)
  .brand<"AlarmId">();
export type AlarmId = z.infer<typeof alarmIdSchema>;

/** How many alarms by chance are acceptable (D2). */
export const alarmRateSchema = z.strictObject({ count: z.number().min(0.25).max(100), per: z.enum(["week", "month"]) });
export type AlarmRate = z.infer<typeof alarmRateSchema>;
export const DEFAULT_ALARM_RATE: AlarmRate = { count: 2, per: "week" };

/** Alarms by chance per 30 days, measured in simulated histories without outbreaks, with its 95 % interval. */
export const measuredRateSchema = z.object({ per30Days: z.number().min(0), low: z.number().min(0), high: z.number().min(0) });
/** [ED11] What the thresholds would have raised in the city's own last year; of one stream, or of all together. */
export const replaySchema = z.object({
  /** From the first to the last day on which it was looked. */
  period: periodSchema,
  /** Days on which it was looked; of all streams together those of the stream with most. */
  days: count,
  alarms: count,
  per30Days: z.number().min(0),
});
export type Replay = z.infer<typeof replaySchema>;
export const calibrationIdSchema = z
  .string()
  .regex(/^calibration-[0-9a-z]{10}$/)
  .brand<"CalibrationId">();
export const calibrationSchema = z.object({
  id: calibrationIdSchema,
  city: cityIdSchema,
  madeAt: instantSchema,
  by: z.string(),
  rate: alarmRateSchema,
  asOf: daySchema,
  dataStamp: z.string(),
  /** The history that was simulated. */
  history: periodSchema,
  parameters: warningParametersSchema,
  replications: count,
  simulatedDays: count,
  measured: measuredRateSchema,
  /** Null: made before past years were replayed, or no day could be looked at. */
  replay: replaySchema.nullable().default(null),
  streams: z.array(
    z.object({
      stream: streamSchema,
      /** An alarm is raised at or above this score; null: too little data to calibrate this stream, which raises none. */
      threshold: z.number().nullable(),
      measured: measuredRateSchema,
      replay: replaySchema.nullable().default(null),
      /** Alarms by chance by threshold, ascending; none in calibrations made before they were kept. */
      curve: z.array(z.object({ threshold: z.number(), per30Days: z.number() })).default([]),
      reportsPerDay: z.number(),
    }),
  ),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** So often one that the end of the server cut off is begun anew by itself: it may be what ends it. */
export const MOST_RESUMED = 3;

/** A calibration that is not there yet, or never will be. One that is done leaves none behind. */
export const calibrationAttemptSchema = z.object({
  id: calibrationIdSchema,
  city: cityIdSchema,
  rate: alarmRateSchema,
  by: z.string(),
  startedAt: instantSchema,
  state: z.enum(["running", "failed", "cancelled", "interrupted"]),
  /** Null while it waits or runs, and of one whose process died. */
  endedAt: instantSchema.nullable(),
  /** Of one that failed. */
  error: jobErrorSchema.nullable(),
  /** How often it was begun anew by itself after the server had been stopped. */
  resumed: count.default(0),
});
export type CalibrationAttempt = z.infer<typeof calibrationAttemptSchema>;

/** What is done for a stream: histories without outbreaks, then the own last year. `without`: it has too little data. */
export const CALIBRATION_STEPS = ["waiting", "simulating", "replaying", "done", "without"] as const;
export const calibrationProgressSchema = z.object({
  done: count,
  total: count,
  streams: z.array(
    z.object({
      stream: streamSchema,
      step: z.enum(CALIBRATION_STEPS),
      /** Of the simulated histories. */
      histories: z.object({ done: count, total: count }),
    }),
  ),
});
export type CalibrationProgress = z.infer<typeof calibrationProgressSchema>;

export const ALARM_STATES = ["new", "seen", "inWork", "closed"] as const;
export const ALARM_OUTCOMES = ["true", "false", "unclear"] as const;
export const alarmChangeSchema = z.object({
  at: instantSchema,
  by: z.string(),
  what: z.enum(["raised", "grown", "extended", "ended", "seen", "taken", "closed", "reopened", "comment", "zone"]),
  run: warningRunIdSchema.nullable(),
  recorded: count.nullable(),
  text: z.string().nullable(),
  /** Of `closed`: as it was judged then, whatever was judged later. Absent in those of before it was kept. */
  outcome: z.enum(ALARM_OUTCOMES).optional(),
});
export type AlarmChange = z.infer<typeof alarmChangeSchema>;

/** [ED6] One of several open alarms of different streams about one outbreak. */
export const outbreakAlarmSchema = z.object({
  id: alarmIdSchema,
  number: z.int().min(0),
  stream: streamSchema,
  state: z.enum(ALARM_STATES),
});
export type OutbreakAlarm = z.infer<typeof outbreakAlarmSchema>;

/** [D3] One outbreak is one alarm: later clusters that overlap an open one extend it. */
export const alarmSchema = z.object({
  id: alarmIdSchema,
  /** Shown as `H-118`; 0 as of zones. */
  number: z.int().min(0),
  city: cityIdSchema,
  ...findingPlace,
  stream: streamSchema,
  state: z.enum(ALARM_STATES),
  outcome: z.enum(ALARM_OUTCOMES).nullable(),
  reason: z.string().nullable(),
  /** Who took it. */
  takenBy: z.string().nullable(),
  /** As-of days of the first and the newest run in which its cluster stood above the threshold. */
  firstOn: daySchema,
  lastOn: daySchema,
  /** Of the newest cluster. */
  period: periodSchema,
  recorded: count,
  expected: z.number(),
  score: z.number(),
  threshold: z.number(),
  /** Alarms of this stream with such a score come by chance every so many days in the whole city; null where that was not measured. */
  chanceDays: z.number().nullable(),
  run: warningRunIdSchema,
  zone: fearZoneIdSchema.nullable(),
  explanation: explanationSchema,
  history: z.array(alarmChangeSchema),
  /**
   * [ED6] Of all alarms of one outbreak, this one included, what chance brings most seldom first; the others belong to that. Made for each viewer of what the viewer
   * may see, and never stored. Absent: it stands alone.
   */
  outbreak: z.array(outbreakAlarmSchema).min(2).optional(),
});
export type Alarm = z.infer<typeof alarmSchema>;
export const alarmAnswerSchema = z.object({ alarm: alarmSchema });

const reason = plainText.min(3).max(1_000);
export const alarmDecisionSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("see") }),
  z.strictObject({ do: z.literal("take") }),
  z.strictObject({ do: z.literal("close"), outcome: z.enum(ALARM_OUTCOMES), reason }),
  z.strictObject({ do: z.literal("reopen"), reason }),
  z.strictObject({ do: z.literal("comment"), text: reason }),
]);
export type AlarmDecision = z.infer<typeof alarmDecisionSchema>;

export const alarmSettingSchema = z.object({
  rate: alarmRateSchema,
  /** The one in force; null: no alarms are shown (screens.md 7.2). */
  calibration: calibrationSchema.nullable(),
  /** The one that was in force before. */
  former: calibrationSchema.nullable(),
  /** The data have drifted away from it: `outdated` by them. */
  isDrifted: z.boolean(),
  /** Why the one in force holds no longer; empty: it does. `rate`: another number is set; `age`: over 92 days; `reports`: a stream brings over a quarter more or less. */
  outdated: z.array(z.enum(["rate", "age", "reports"])),
  /** A calibration that is being made; until it is done, the one in force stays so. */
  progress: calibrationProgressSchema.nullable(),
  /** The newest one, if it is being made or did not come to its end. */
  attempt: calibrationAttemptSchema.nullable(),
  /** Closed ones of the last 365 days. */
  outcomes: z.object({ true: count, false: count, unclear: count }),
  /** Of those that were judged either way the share that was right, with its 95 % interval (Wilson); null: too few. */
  precision: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type AlarmSetting = z.infer<typeof alarmSettingSchema>;
export const alarmsAnswerSchema = z.object({ alarms: z.array(alarmSchema), setting: alarmSettingSchema, run: warningRunSchema.nullable() });
export type AlarmsAnswer = z.infer<typeof alarmsAnswerSchema>;
export const alarmSettingRequestSchema = z.strictObject({ rate: alarmRateSchema });

/** Who is told of new alarms. Null: all. */
export const subscriptionRequestSchema = z.strictObject({
  streams: z.array(streamSchema).min(1).nullable(),
  districts: z.array(districtCodeSchema).min(1).nullable(),
  channel: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("app") }),
    z.strictObject({ type: z.literal("email"), address: z.email().max(254) }),
    z.strictObject({ type: z.literal("webhook"), url: z.url().max(2_000) }),
  ]),
});
export type SubscriptionRequest = z.infer<typeof subscriptionRequestSchema>;
export const subscriptionSchema = z.object({
  id: z.string().regex(/^subscription-[0-9a-z]{10}$/),
  city: cityIdSchema,
  /** The name, for reading. */
  person: z.string(),
  owner: ownerKeySchema,
  /** Of the person: only alarms that this agency may see are told. Null: the house. */
  agency: agencyIdSchema.nullable(),
  ...subscriptionRequestSchema.shape,
  createdAt: instantSchema,
  lastSentAt: instantSchema.nullable(),
  /** Why the last message could not be sent; null: it could. A plain text was kept before there were languages. */
  failure: z.preprocess((held) => (typeof held === "string" ? { de: held, en: held } : held), localTextSchema.nullable()),
});
export type Subscription = z.infer<typeof subscriptionSchema>;
/** As its owner sees it. */
export const ownSubscriptionSchema = subscriptionSchema.omit({ owner: true });
export type OwnSubscription = z.infer<typeof ownSubscriptionSchema>;
export const subscriptionsAnswerSchema = z.object({
  subscriptions: z.array(ownSubscriptionSchema),
  /** Whether the operator has set up e-mail, and which hosts webhooks may go to. */
  canEmail: z.boolean(),
  webhookHosts: z.array(z.string()),
});
export type SubscriptionsAnswer = z.infer<typeof subscriptionsAnswerSchema>;

/** What the newest applied run found, as far as the viewer may see it; `hidden` findings stand on reports that no agreement opens. */
export const findingsAnswerSchema = z.object({
  run: warningRunSchema.nullable(),
  /** New reports came since the run. */
  isStale: z.boolean(),
  marks: z.array(warningMarksSchema),
  zones: z.array(fearZoneSchema),
  clusters: z.array(complaintClusterSchema),
  phenomena: z.array(phenomenonSchema),
  alarms: z.array(alarmSchema),
  hidden: count,
});
export type FindingsAnswer = z.infer<typeof findingsAnswerSchema>;
