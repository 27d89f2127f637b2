import { z } from "zod";
import { agencyIdSchema, cityIdSchema, districtCodeSchema, levelIdSchema, type CityId } from "./ids.ts";
import { instantSchema } from "./day.ts";
import { plainText } from "./plain-text.ts";
import { roleSchema } from "./role.ts";

/** `person-…` for an account, `demo-<role>` for the made-up people of the demo city. */
export const personIdSchema = z
  .string()
  .regex(/^(person-[0-9a-z]{10}|demo-[a-z-]{1,30})$/)
  .brand<"PersonId">();
export type PersonId = z.infer<typeof personIdSchema>;

/** To whom something belongs that one person keeps: a person's id, `name:…` for who works without an account. */
export const ownerKeySchema = z.string().regex(/^((person|demo)-[0-9a-z-]{1,30}|name:.+)$/s);

/** One district that a person answers for. */
export const districtScopeSchema = z.strictObject({ city: cityIdSchema, level: levelIdSchema, code: districtCodeSchema });
export type DistrictScope = z.infer<typeof districtScopeSchema>;

/** Null: the whole city. Limits single reports and decisions, never counts. */
export const districtScopesSchema = z.array(districtScopeSchema).min(1).max(100).nullable();

/** `left` people stay in the list, for what they did bears their name. */
export const PERSON_STATES = ["active", "locked", "left"] as const;
export const personStateSchema = z.enum(PERSON_STATES);
export type PersonState = z.infer<typeof personStateSchema>;

/** What people type to sign in: lower case, without spaces, e.g. `a.weber`. */
export const signInNameSchema = z
  .string()
  .trim()
  .transform((text) => text.normalize("NFKC").toLowerCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,63}$/u, "2 to 64 letters, digits and . _ @ + -"));

/** The system is no person, and nobody can be made one. */
export const personRoleSchema = roleSchema.exclude(["system"]);
export type PersonRole = z.infer<typeof personRoleSchema>;

export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;
/** Length alone; what else is refused says the service that knows names and common passwords. */
export const passwordSchema = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most);

const personName = plainText.pipe(
  z
    .string()
    .min(2)
    .max(80)
    .regex(/^[^\t\n\r]*$/, "one line"),
);

/** What an administrator says of a new person. */
export const personRequestSchema = z.strictObject({
  name: personName,
  signInName: signInNameSchema,
  role: personRoleSchema,
  /** Null: of the house. */
  agency: agencyIdSchema.nullable(),
  districts: districtScopesSchema,
});
export type PersonRequest = z.infer<typeof personRequestSchema>;

/** What can be changed of a person; the sign-in name never, for it stands in logs. */
export const personChangeSchema = z.strictObject({
  name: personName.optional(),
  role: personRoleSchema.optional(),
  agency: agencyIdSchema.nullable().optional(),
  districts: districtScopesSchema.optional(),
  state: personStateSchema.optional(),
});
export type PersonChange = z.infer<typeof personChangeSchema>;

export const personSchema = z.object({
  ...personRequestSchema.shape,
  signInName: z.string(),
  id: personIdSchema,
  state: personStateSchema,
  createdAt: instantSchema,
  /** False: the one-time link has not been used yet. */
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** A provider signs the person in, and says the role; there is no password here. */
  isExternal: z.boolean().optional(),
  signedInAt: instantSchema.nullable(),
});
export type Person = z.infer<typeof personSchema>;

/** Whether a place in a district is within what somebody answers for. A place outside every district is within the whole city only. */
export function isInScope(
  scope: readonly DistrictScope[] | null,
  city: CityId,
  district: Pick<DistrictScope, "level" | "code"> | null,
): boolean {
  if (scope === null) return true;
  return district !== null && scope.some((one) => one.city === city && one.level === district.level && one.code === district.code);
}

/** As people count them: an umlaut is one, however it is put together inside. */
export function charactersOf(text: string): number {
  return Array.from(text.normalize("NFKC")).length;
}
