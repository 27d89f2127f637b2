import { earlyWarning, type PartedMethod, type WarningInput } from "@lagebild/analysis";
import { canonicalJson } from "@lagebild/domain";

type Plan = ReturnType<typeof earlyWarning.plan>;
type Part = ReturnType<typeof earlyWarning.part>;

/** A whole run; gives its findings as the text that their digest is made of. */
export const cityWarning: PartedMethod<WarningInput, Plan, Part, string> = {
  plan: (input) => earlyWarning.plan(input),
  unitCount: (plan) => earlyWarning.unitCount(plan),
  part: (plan, from, to) => earlyWarning.part(plan, from, to),
  join: (plan, parts) => canonicalJson(earlyWarning.join(plan, parts)),
};
