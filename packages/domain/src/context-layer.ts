import { z } from "zod";
import { localTextSchema } from "./category.ts";
import { multiPolygonSchema } from "./city.ts";
import { daySchema, instantSchema } from "./day.ts";
import { cellSchema, cityIdSchema, districtCodeSchema } from "./ids.ts";
import { plainText } from "./plain-text.ts";

export const contextLayerIdSchema = z
  .string()
  .regex(/^layer-[0-9a-z]{10}$/)
  .brand<"ContextLayerId">();
export type ContextLayerId = z.infer<typeof contextLayerIdSchema>;

/** What a layer is about. */
export const CONTEXT_SORTS = ["lighting", "stops", "schools", "licensedPremises", "survey", "siteAudit", "other"] as const;
export const contextSortSchema = z.enum(CONTEXT_SORTS);
export type ContextSort = z.infer<typeof contextSortSchema>;

export const MOST_CONTEXT_LAYERS = 40;
export const MOST_CONTEXT_FEATURES = 20_000;
export const MOST_CONTEXT_POSITIONS = 300_000;
export const MAX_CONTEXT_BYTES = 12 * 1024 * 1024;
/** Layers that lie on the map at once. */
export const MOST_SHOWN_LAYERS = 8;
/** Cells of a place whose surroundings are asked for. */
export const MOST_CONTEXT_CELLS = 20_000;
/** What counts as near a place, in metres from the edge of its cells. */
export const CONTEXT_NEAR_M = 100;

/** How a survey answers: feeling safe from 1 very unsafe to 4 very safe, or a share in per cent. */
export const SURVEY_SCALES = ["safety", "share"] as const;
export const surveyScaleSchema = z.enum(SURVEY_SCALES);
export type SurveyScale = z.infer<typeof surveyScaleSchema>;
/** Smallest and greatest value of a scale. */
export const SURVEY_RANGES: Readonly<Record<SurveyScale, readonly [number, number]>> = { safety: [1, 4], share: [0, 100] };
/** Where the classes of a scale part; a value on a bound belongs to the class above it. */
export const SURVEY_BOUNDS: Readonly<Record<SurveyScale, readonly [number, number, number]>> = {
  safety: [2, 2.5, 3],
  share: [25, 50, 75],
};

/** 0 to 3. */
export function surveyClass(scale: SurveyScale, value: number): number {
  return SURVEY_BOUNDS[scale].filter((bound) => value >= bound).length;
}

const property = z.string().min(1).max(200);
export const surveyMappingSchema = z.strictObject({
  scale: surveyScaleSchema,
  valueProperty: property,
  /** Property with the number of answers. */
  countProperty: property,
  /** Ends of the 95 % interval, where the survey gives it. */
  lowProperty: property.nullable(),
  highProperty: property.nullable(),
});
export type SurveyMapping = z.infer<typeof surveyMappingSchema>;

const settings = {
  title: z.strictObject({
    de: plainText.pipe(z.string().min(1).max(80)),
    /** Empty: the German one stands for it. */
    en: plainText.pipe(z.string().max(80)),
  }),
  sort: contextSortSchema,
  /** The property that names a feature; null: they bear none. */
  nameProperty: property.nullable(),
  hoursProperty: property.nullable(),
  survey: surveyMappingSchema.nullable(),
  source: plainText.pipe(z.string().min(1).max(200)),
  licence: plainText.pipe(z.string().min(1).max(200)),
  /** Of what day the data are. */
  dataOn: daySchema,
};

export const contextLayerRequestSchema = z
  .strictObject({ ...settings, collection: z.unknown() })
  .refine(({ sort, survey }) => (sort === "survey") === (survey !== null), {
    path: ["survey"],
    error: "a survey, and nothing else, says which properties hold value and number of answers",
  });
/** A file with what its properties mean; `collection` is GeoJSON. */
export type ContextLayerRequest = z.infer<typeof contextLayerRequestSchema>;

/** Why a feature of a file is left out. */
export const CONTEXT_REJECTIONS = [
  "not-a-feature",
  "no-geometry",
  "unknown-geometry",
  "bad-coordinates",
  "outside-city",
  "no-survey-value",
] as const;
export const contextRejectionSchema = z.object({
  reason: z.enum(CONTEXT_REJECTIONS),
  count: z.number().int().positive(),
  /** Of the first such features in the file, from 1. */
  numbers: z.array(z.number().int().positive()).max(5),
});
export type ContextRejection = z.infer<typeof contextRejectionSchema>;

const whole = z.number().int().min(0);
export const contextLayerSchema = z.object({
  id: contextLayerIdSchema,
  city: cityIdSchema,
  ...settings,
  title: localTextSchema,
  /** Features of the file: read = accepted + rejected. */
  read: whole,
  accepted: whole,
  rejected: whole,
  rejections: z.array(contextRejectionSchema),
  /** Of the accepted, values of a survey with too few answers, which are not kept. */
  suppressed: whole,
  /** Made up for a demo. */
  isSynthetic: z.boolean(),
  by: z.string(),
  createdAt: instantSchema,
  changedAt: instantSchema,
});
/** A file of the city as a layer of the map. */
export type ContextLayer = z.infer<typeof contextLayerSchema>;

const position = z.tuple([z.number(), z.number()]);
export const contextGeometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("MultiPoint"), coordinates: z.array(position) }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(position)) }),
  multiPolygonSchema,
]);
export type ContextGeometry = z.infer<typeof contextGeometrySchema>;

/** What a survey says of an area. `value` is null where fewer than the minimum answered; then nothing but that is kept. */
export const surveyValueSchema = z.object({
  value: z.number().nullable(),
  count: whole.nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type SurveyValue = z.infer<typeof surveyValueSchema>;

export const contextFeatureSchema = z.object({
  name: z.string().nullable(),
  /** As the file writes them. */
  hours: z.string().nullable(),
  survey: surveyValueSchema.nullable(),
  geometry: contextGeometrySchema,
});
export type ContextFeature = z.infer<typeof contextFeatureSchema>;

export const contextLayersAnswerSchema = z.object({
  /** By German title. */
  layers: z.array(contextLayerSchema),
  most: z.number().int().positive(),
  /** Whether the viewer may upload, replace and delete. */
  canKeep: z.boolean(),
  /** Answers below which a survey's value is not kept. */
  surveyMinimum: z.number().int().positive(),
});
export type ContextLayersAnswer = z.infer<typeof contextLayersAnswerSchema>;

export const contextFeaturesAnswerSchema = z.object({
  layer: contextLayerSchema,
  features: z.array(contextFeatureSchema.extend({ district: districtCodeSchema.nullable(), anchor: position })),
});
/** A layer whole: each feature with its district of the asked level and the place where its sign stands. */
export type ContextFeaturesAnswer = z.infer<typeof contextFeaturesAnswerSchema>;

export const contextNearRequestSchema = z.strictObject({ cells: z.array(cellSchema).min(1).max(MOST_CONTEXT_CELLS) });
export type ContextNearRequest = z.infer<typeof contextNearRequestSchema>;

export const nearLayerSchema = z.object({
  layer: contextLayerIdSchema,
  title: localTextSchema,
  sort: contextSortSchema,
  source: z.string(),
  dataOn: daySchema,
  isSynthetic: z.boolean(),
  scale: surveyScaleSchema.nullable(),
  count: whole,
  /** The first names by alphabet. */
  names: z.array(z.string()),
  /** Of those whose hours can be read: the latest end of any day in minutes after its midnight; null: none can. */
  latestClosingMin: z.number().int().nullable(),
  /** How many of them never close. */
  alwaysOpen: whole,
  /** Of a survey: what it says of the areas at the place, at most three, in the order of the file. */
  survey: z.array(surveyValueSchema.extend({ name: z.string().nullable() })),
});
export type NearLayer = z.infer<typeof nearLayerSchema>;
export const contextNearAnswerSchema = z.object({ nearM: z.number(), layers: z.array(nearLayerSchema) });
export type ContextNearAnswer = z.infer<typeof contextNearAnswerSchema>;
