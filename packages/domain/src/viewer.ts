import { z } from "zod";
import { agencyIdSchema, type CategoryId, type LevelId, type Resolution } from "./ids.ts";
import type { Kind } from "./kind.ts";
import { districtScopesSchema, personIdSchema } from "./person.ts";
import { roleSchema } from "./role.ts";

/** For whom an answer is made. Every service takes one. */
export const viewerSchema = z.object({
  name: z.string().min(1),
  role: roleSchema,
  agency: agencyIdSchema.nullable(),
  purpose: z.string().nullable(),
  /** Null: the system, a command of the operator, a machine. */
  person: personIdSchema.nullable(),
  /** Null: no district is out of reach. Limits single reports and decisions, never counts. */
  districts: districtScopesSchema,
  /** Of a token: what it is limited to. Absent: all that the role may do. */
  actions: z.array(z.string()).readonly().optional(),
  /** Id and name of the token by which a script asks for the person; for the log. */
  token: z.string().optional(),
});
export type Viewer = z.infer<typeof viewerSchema>;

const NOBODY = { agency: null, purpose: null, person: null, districts: null } as const;
/** Who works at the machine itself, without an account: analyst and data steward of the house. */
export const LOCAL_VIEWER: Viewer = { ...NOBODY, name: "local", role: "dataSteward" };
export const SYSTEM_VIEWER: Viewer = { ...NOBODY, name: "system", role: "system" };

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
