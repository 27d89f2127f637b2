import { z } from "zod";
import { instantSchema } from "./day.ts";
import { passwordSchema, personRequestSchema, personRoleSchema, personSchema } from "./person.ts";

/** A secret that was shown once: 32 random bytes as base64url, of a session, a link or a token. */
const secret = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);
/** Of a password that exists already: whatever it is, it is judged by its hash. */
const givenPassword = z.string().min(1).max(1_000);

export const signInRequestSchema = z.strictObject({ signInName: z.string().max(200), password: givenPassword });
export type SignInRequest = z.infer<typeof signInRequestSchema>;

export const demoSignInSchema = z.strictObject({ role: personRoleSchema });
export const firstPersonSchema = z.strictObject({
  token: secret,
  name: personRequestSchema.shape.name,
  signInName: personRequestSchema.shape.signInName,
  password: passwordSchema,
});
export type FirstPerson = z.infer<typeof firstPersonSchema>;

export const linkRequestSchema = z.strictObject({ token: secret, password: passwordSchema });
export type LinkRequest = z.infer<typeof linkRequestSchema>;

export const passwordChangeSchema = z.strictObject({ current: givenPassword, next: passwordSchema });
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

export const SESSION_STAGES = ["full", "code", "enrol"] as const;
/** `code`: the password was right, a code is still to come; `enrol`: the role needs a second factor that is not set up yet. */
export const sessionStageSchema = z.enum(SESSION_STAGES);
export type SessionStage = z.infer<typeof sessionStageSchema>;

/** Who asks, as far as the screen needs it. */
export const sessionPersonSchema = personSchema
  .pick({ id: true, name: true, signInName: true, role: true, agency: true, districts: true, hasSecondFactor: true })
  .extend({ agencyName: z.string().nullable(), isDemo: z.boolean() });
export type SessionPerson = z.infer<typeof sessionPersonSchema>;

export const BROWSERS = ["chrome", "edge", "firefox", "opera", "safari", "samsung"] as const;
export const SYSTEMS = ["android", "chromeos", "ios", "linux", "macos", "windows"] as const;
/** By what somebody came in, in words of closed lists; null: not known. */
export const deviceSchema = z.object({ browser: z.enum(BROWSERS).nullable(), system: z.enum(SYSTEMS).nullable() });
export type Device = z.infer<typeof deviceSchema>;

export const sessionIdSchema = z
  .string()
  .regex(/^session-[0-9a-f]{16}$/)
  .brand<"SessionId">();
export type SessionId = z.infer<typeof sessionIdSchema>;

/** An open session as its own person sees it; holds nothing that opens it, and no address. */
export const ownSessionSchema = deviceSchema.extend({
  id: sessionIdSchema,
  createdAt: instantSchema,
  /** Within a minute. */
  seenAt: instantSchema,
  /** By which the question came. */
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

/** This one first, then those seen last. */
export const ownSessionsSchema = z.object({ sessions: z.array(ownSessionSchema) });
export type OwnSessions = z.infer<typeof ownSessionsSchema>;

export const demoPersonSchema = z.object({ role: personRoleSchema, name: z.string(), agencyName: z.string().nullable() });
export type DemoPerson = z.infer<typeof demoPersonSchema>;

export const sessionAnswerSchema = z.object({
  /** Null: nobody is signed in. */
  person: sessionPersonSchema.nullable(),
  stage: sessionStageSchema.nullable(),
  /** What the person may do, of the closed list of actions. */
  actions: z.array(z.string()),
  /** When the session ends at the latest. */
  endsAt: instantSchema.nullable(),
  /** Made-up people who need no password; empty unless the demo city is the only one, on this machine. */
  demo: z.array(demoPersonSchema),
  /** Nobody can sign in yet: the start of the server printed a one-time link. */
  needsFirst: z.boolean(),
  /** Signs people in beside passwords, or in place of them. */
  provider: z.object({ name: z.string(), isOnly: z.boolean() }).optional(),
  /** After signing out: where the session at the provider ends. */
  leaveAt: z.url().optional(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;
