import { agencyIdSchema, districtScopesSchema, LagebildError, personRoleSchema } from "@lagebild/domain";
import { z } from "zod";

const groupRuleSchema = z.strictObject({
  /** As the provider says it. */
  group: z.string().min(1).max(300),
  role: personRoleSchema,
  agency: agencyIdSchema.nullable().default(null),
  districts: districtScopesSchema.default(null),
});
export type GroupRule = z.infer<typeof groupRuleSchema>;

/** Which group gives which role, in the order of the file: the first that fits decides. Throws a LagebildError that names the file, the place in it and what is wrong. */
export function parseGroupRules(text: string, path: string): readonly GroupRule[] {
  const parsed = z.array(groupRuleSchema).min(1).safeParse(jsonOf(text, path));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path: at, message }) => `${placeOf(at)}: ${message}`);
    throw new LagebildError("invalid-input", `${path}: ${issues.join("; ")}`);
  }
  const twice = parsed.data.find(({ group }, at) => parsed.data.findIndex((other) => other.group === group) !== at);
  if (twice !== undefined)
    throw new LagebildError("invalid-input", `${path}: group "${twice.group}" is named twice; only the first would count`);
  return parsed.data;
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LagebildError("invalid-input", `${path} is no JSON: ${cause instanceof Error ? cause.message : ""}`, {}, { cause });
  }
}

function placeOf([index, ...rest]: readonly PropertyKey[]): string {
  return typeof index === "number" ? [`rule ${index + 1}`, ...rest.map(String)].join(", ") : "the file must be a list of rules";
}
