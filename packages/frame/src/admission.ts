import type { Filter, Grant, GrantRule } from "@lagebild/domain";

type Admission = (agency: string | undefined, category: string | undefined, kind: string | undefined) => number | null;
type Question = Pick<Filter, "level" | "resolution">;

/** Coarser than every cell: reports that are counted by district alone. */
const BY_DISTRICT = 0;
const ANY = "*";

type FindRule = (agency: string, category: string, kind: string) => GrantRule | undefined;

/** Up to so many rules are looked through faster than looked up. */
const FEW_RULES = 32;

/** Finest resolution at which the grant lets reports of an agency, category and kind be counted; null = not at all. */
export function createAdmission({ rules }: Grant, question: Question): Admission {
  const findRule = rules.length <= FEW_RULES ? lookThrough(rules) : lookUp(rules);
  return (agency = "", category = "", kind = "") => {
    const rule = findRule(agency, category, kind);
    return rule === undefined ? null : finestOf(rule, question);
  };
}

function lookThrough(rules: readonly GrantRule[]): FindRule {
  return (agency, category, kind) =>
    rules.find(
      (rule) =>
        (rule.category === null || rule.category === category) &&
        (rule.agency === null || rule.agency === agency) &&
        (rule.kind === undefined || rule.kind === kind),
    );
}

/** Agreements may name hundreds of categories. */
function lookUp(rules: readonly GrantRule[]): FindRule {
  const byMembers = new Map<string, [position: number, rule: GrantRule][]>();
  rules.forEach((rule, position) => {
    const key = keyOf(rule.agency ?? ANY, rule.category ?? ANY);
    const same = byMembers.get(key);
    if (same === undefined) byMembers.set(key, [[position, rule]]);
    else same.push([position, rule]);
  });
  return (agency, category, kind) => {
    let first: GrantRule | undefined;
    let firstPosition = Infinity;
    for (const key of [keyOf(agency, category), keyOf(agency, ANY), keyOf(ANY, category), keyOf(ANY, ANY)]) {
      const found = byMembers.get(key)?.find(([, rule]) => rule.kind === undefined || rule.kind === kind);
      if (found === undefined || found[0] > firstPosition) continue;
      [firstPosition, first] = found;
    }
    return first;
  };
}

/** Whether the rule lets reports be counted, but not in cells as fine as those asked for. */
export function isCoarsening(rule: GrantRule, question: Question): boolean {
  const finest = finestOf(rule, question);
  return finest !== null && finest < question.resolution;
}

function finestOf({ finestResolution, levels = [] }: GrantRule, { level }: Question): number | null {
  return finestResolution ?? (levels.includes(level) ? BY_DISTRICT : null);
}

const keyOf = (agency: string, category: string): string => `${agency} ${category}`;
