import { z } from "zod";
import { agencyIdSchema, type CategoryId, type LevelId, type Resolution } from "./ids.ts";
import type { Kind } from "./kind.ts";

export const ROLES = [
  "analyst",
  "shiftLead",
  "jointOffice",
  "council",
  "dataSteward",
  "administrator",
  "dataProtectionOfficer",
  "system",
] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** For whom an answer is made. Every service takes one. */
export const viewerSchema = z.object({
  name: z.string().min(1),
  role: roleSchema,
  agency: agencyIdSchema.nullable(),
  purpose: z.string().nullable(),
});
export type Viewer = z.infer<typeof viewerSchema>;

/** Until people exist, whoever reaches the loopback port is analyst and data steward of the house. */
export const LOCAL_VIEWER: Viewer = { name: "local", role: "dataSteward", agency: null, purpose: null };
export const SYSTEM_VIEWER: Viewer = { name: "system", role: "system", agency: null, purpose: null };

/** First matching rule wins; without a match the answer is no. Null agency or category means any, as does a kind that is not named. */
export interface GrantRule {
  readonly agency: z.infer<typeof agencyIdSchema> | null;
  readonly category: CategoryId | null;
  readonly kind?: Kind;
  /** Finest resolution at which such reports may be counted; null = in no cell. */
  readonly finestResolution: Resolution | null;
  /** Where no cell is allowed: the levels of districts by which such reports may be counted. Absent: not at all. */
  readonly levels?: readonly LevelId[];
}

/** What a viewer may count, as plain data, so that it crosses into workers. `key` names the audience in cache keys. */
export interface Grant {
  readonly key: string;
  readonly rules: readonly GrantRule[];
}
