import { z } from "zod";
import { apiTokenSchema } from "./api-token.ts";
import { instantSchema } from "./day.ts";
import { personRoleSchema, personSchema } from "./person.ts";
import { demoPersonSchema } from "./session.ts";

/** What is known of a person's presence at an instant. */
export const personPresenceSchema = z.object({
  /** Sessions that are open. */
  sessionCount: z.int().min(0),
  /** When somebody was last at a page in this name; null: never. */
  seenAt: instantSchema.nullable(),
  /** Until when a one-time link holds that nobody has used; null: there is none. */
  linkUntil: instantSchema.nullable(),
});
export type PersonPresence = z.infer<typeof personPresenceSchema>;

/** A person as the list shows it. */
export const personRowSchema = personSchema.extend({
  agencyName: z.string().nullable(),
  /** In the order of `districts`. */
  districtNames: z.array(z.string()).nullable(),
  ...personPresenceSchema.shape,
});
export type PersonRow = z.infer<typeof personRowSchema>;

export const peopleAnswerSchema = z.object({
  /** By name; people who left are among them. */
  people: z.array(personRowSchema),
  /** Made-up people who need no password and cannot be changed; empty unless the demo city is the only one, on this machine. */
  demo: z.array(demoPersonSchema),
  /** Whether the reader may change anything: people of the demo may not. */
  canChange: z.boolean(),
});
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

export const personAnswerSchema = z.object({ person: personRowSchema });

/** A one-time link, told this once: path and fragment, for what stands behind # reaches no log of any server. */
export const personLinkAnswerSchema = z.object({ person: personRowSchema, path: z.string(), expiresAt: instantSchema });
export type PersonLinkAnswer = z.infer<typeof personLinkAnswerSchema>;

/** The tokens for scripts of one person, as whoever keeps people sees them: never a secret. */
export const personTokensSchema = z.object({
  tokens: z.array(apiTokenSchema),
  /** What a token of this person may do by default: only reading, without single reports. */
  usual: z.array(z.string()),
});
export type PersonTokens = z.infer<typeof personTokensSchema>;

export const sessionsEndedSchema = z.object({ ended: z.int().min(0) });

/** Who may do what: of each action the roles that may, in the order in which the policy names them. */
export const accessMatrixSchema = z.object({
  roles: z.array(personRoleSchema),
  actions: z.array(z.object({ action: z.string(), roles: z.array(personRoleSchema) })),
});
export type AccessMatrix = z.infer<typeof accessMatrixSchema>;
