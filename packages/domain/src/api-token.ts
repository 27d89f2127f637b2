import { z } from "zod";
import { daySchema, instantSchema } from "./day.ts";
import { plainText } from "./plain-text.ts";

export const tokenIdSchema = z
  .string()
  .regex(/^token-[0-9a-z]{10}$/)
  .brand<"TokenId">();
export type TokenId = z.infer<typeof tokenIdSchema>;

/** Scripts bear `Authorization: Bearer lbt_…`; the prefix tells scanners of source code what was found. */
export const TOKEN_PREFIX = "lbt_";
export const MOST_TOKENS = 20;
/** A token ends after a year at the latest. */
export const MOST_TOKEN_DAYS = 365;

export const tokenRequestSchema = z.strictObject({
  /** What it is for, e.g. `Nachtlauf`; stands in the log. */
  name: plainText.pipe(
    z
      .string()
      .min(2)
      .max(60)
      .regex(/^[^\t\n\r]*$/, "one line"),
  ),
  /** Of the closed list of actions; what the role may not do, the token may not either. */
  actions: z.array(z.string().max(60)).min(1).max(100),
  /** The last day on which it holds. */
  lastOn: daySchema,
  /** The own one; null for people who have none here. */
  password: z.string().min(1).max(1_000).nullable(),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

export const apiTokenSchema = z.object({
  id: tokenIdSchema,
  name: z.string(),
  actions: z.array(z.string()),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;

export const tokensAnswerSchema = z.object({
  tokens: z.array(apiTokenSchema),
  /** What a new token of this person may do; `isRead`: part of the usual scope, which changes nothing and reads no single report. */
  offered: z.array(z.object({ action: z.string(), isRead: z.boolean() })),
  /** The last day that a new token may have. */
  latestOn: daySchema,
});
export type TokensAnswer = z.infer<typeof tokensAnswerSchema>;

/** The secret is shown this once. */
export const newTokenSchema = z.object({ token: apiTokenSchema, secret: z.string() });
export type NewToken = z.infer<typeof newTokenSchema>;
