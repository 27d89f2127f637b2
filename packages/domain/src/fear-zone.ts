import { z } from "zod";
import { daySchema, instantSchema } from "./day.ts";
import { warningRunIdSchema } from "./early-warning.ts";
import { explanationSchema } from "./explanation.ts";
import { findingPlace } from "./finding-place.ts";
import { agencyIdSchema, cityIdSchema } from "./ids.ts";
import { plainText } from "./plain-text.ts";
import { stageSchema } from "./stage.ts";

const count = z.number().int().min(0);

export const fearZoneIdSchema = z
  .string()
  .regex(/^zone-[0-9a-z]{10}$/)
  .brand<"FearZoneId">();
export type FearZoneId = z.infer<typeof fearZoneIdSchema>;

/** What one run finds, before it is known which zone it is. */
export const zoneCandidateSchema = z.object({
  ...findingPlace,
  /** After the district and a named place nearby, where one is known. */
  name: z.string().min(1),
  stage: stageSchema,
  explanation: explanationSchema,
  /** [F1] Weighted by signal, age and darkness; only ranks. */
  urgency: z.number().min(0),
});
export type ZoneCandidate = z.infer<typeof zoneCandidateSchema>;

export const ZONE_STATES = ["candidate", "confirmed", "dismissed", "closed"] as const;

/** [F6] What a zone that comes back has, and had when it was dismissed or closed. */
export const zoneEvidenceSchema = z.object({
  recorded: count,
  before: count,
  stageBefore: stageSchema,
  /** Of its cells, 0–1. */
  newShare: z.number().min(0).max(1),
  /** No run had found it for 13 weeks. */
  wasForgotten: z.boolean(),
});
export type ZoneEvidence = z.infer<typeof zoneEvidenceSchema>;

/** What happened to a zone. `merged` and `split` name the other zones (F6). */
export const zoneChangeSchema = z.object({
  at: instantSchema,
  by: z.string(),
  what: z.enum([
    "found",
    "stage",
    "cells",
    "merged",
    "split",
    "notFound",
    "confirmed",
    "dismissed",
    "closed",
    "returned",
    "reopened",
    "owner",
    "review",
    "comment",
  ]),
  run: warningRunIdSchema.nullable(),
  asOf: daySchema.nullable(),
  stage: stageSchema.nullable(),
  others: z.array(fearZoneIdSchema),
  text: z.string().nullable(),
  /** Of `returned`. */
  evidence: zoneEvidenceSchema.optional(),
});
export type ZoneChange = z.infer<typeof zoneChangeSchema>;

/** [G2, F6] One place of fear over the runs. */
export const fearZoneSchema = zoneCandidateSchema.extend({
  id: fearZoneIdSchema,
  /** Shown as `Z-12`, counted up in the city; 0: of a run that only looks back, and counts nothing up. */
  number: z.int().min(0),
  city: cityIdSchema,
  state: z.enum(ZONE_STATES),
  run: warningRunIdSchema,
  /** First and last as-of day of a run that found it. */
  firstOn: daySchema,
  lastOn: daySchema,
  /** The agency that keeps it in view, and when it is looked at again; of confirmed ones. */
  owner: agencyIdSchema.nullable(),
  reviewOn: daySchema.nullable(),
  /** Newest first. */
  history: z.array(zoneChangeSchema),
});
export type FearZone = z.infer<typeof fearZoneSchema>;
export const fearZonesAnswerSchema = z.object({ zones: z.array(fearZoneSchema) });
export type FearZonesAnswer = z.infer<typeof fearZonesAnswerSchema>;
export const fearZoneAnswerSchema = z.object({ zone: fearZoneSchema });

const reason = plainText.min(3).max(1_000);
export const zoneDecisionSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("confirm"), reason, owner: agencyIdSchema, reviewOn: daySchema }),
  z.strictObject({ do: z.literal("dismiss"), reason }),
  z.strictObject({ do: z.literal("close"), reason }),
  z.strictObject({ do: z.literal("reopen"), reason }),
  z.strictObject({ do: z.literal("keep"), owner: agencyIdSchema, reviewOn: daySchema }),
  z.strictObject({ do: z.literal("comment"), text: reason }),
]);
export type ZoneDecision = z.infer<typeof zoneDecisionSchema>;

export const complaintClusterSchema = z.object({
  /** Stable over runs by overlap, as a zone's. */
  id: z.string().regex(/^cluster-[0-9a-z]{10}$/),
  ...findingPlace,
  name: z.string().min(1),
  /** [C1] Distinct reporters; where no key is sent, distinct (place, day, category), and `isByReporter` is false. As every number here of its cells from its first day on. */
  reporters: count,
  isByReporter: z.boolean(),
  /** The plain number of complaints; `explanation.recorded` is what is set against the expectation, of one reporter and cell one in 28 days. */
  recorded: count,
  firstOn: daySchema,
  lastOn: daySchema,
  /** By the status that the agency sends; `unknown` where it sends none. */
  open: count,
  answered: count,
  unknown: count,
  /** Median age in days of the open ones on the as-of day; null without. */
  openAgeDays: z.number().nullable(),
  /** Complaints of the last 28 days and of the 28 before. */
  recent: count,
  previous: count,
  explanation: explanationSchema,
});
export type ComplaintCluster = z.infer<typeof complaintClusterSchema>;
