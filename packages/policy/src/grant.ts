import type { AgencyId, AgreementVersion, Category, Grant, GrantRule, Kind, Viewer } from "@lagebild/domain";
import { byExactness, FINEST_SPECIAL_RESOLUTION, rulesOf, specialCategories, type Terms } from "./agreement-rules.ts";

/** What a grant to a viewer of an agency is made from: `inForce` are the agreements in force on the day of the question, of all agencies. */
export interface GrantTerms extends Terms {
  readonly inForce: readonly AgreementVersion[];
}

const NOTHING_AGREED: Omit<GrantTerms, "categories"> = { levels: [], inForce: [] };

/**
 * What the viewer may count. The council may count nothing; a viewer without an agency is the house, which may count everything; a viewer of an agency may count its own reports, and
 * others' as far as an agreement in force opens them. Special categories (R6) stay coarse for everyone. `key` is equal for two viewers exactly when they may
 * count the same.
 */
export function grantFor(viewer: Viewer, categories: readonly Category[], agreed: Omit<GrantTerms, "categories"> = NOTHING_AGREED): Grant {
  const special = specialCategories(categories);
  const { agency } = viewer;
  const own = wholeRules(agency, special);
  const key = `${viewer.role}|${agency ?? "*"}|${special.join(",")}`;
  // [R14] Free questions keep no minimum: the council is answered from published tables alone.
  if (viewer.role === "council") return { key, rules: [] };
  if (agency === null) return { key, rules: own };
  const terms: GrantTerms = { categories, ...agreed };
  const versions = agreed.inForce.filter(({ from, to }) => from !== agency && to.includes(agency)).toSorted(byExactness(terms));
  const opened = versions.flatMap((version) => rulesOf(version, terms));
  const names = versions.map(({ agreement, version }) => `${agreement}.${version}`);
  return { key: `${key}|${names.join(",")}|${fingerprint(JSON.stringify(opened))}`, rules: [...own, ...opened] };
}

/** What one version opens, as if there were nothing else: for telling how much that is. */
export function grantOf(version: AgreementVersion, terms: Terms): Grant {
  const rules = rulesOf(version, terms);
  return { key: `${version.agreement}.${version.version}|${fingerprint(JSON.stringify(rules))}`, rules };
}

/** Whether the grant opens any report of an agency and kind. */
export function opens({ rules }: Grant, agency: AgencyId, kind: Kind): boolean {
  return rules.some(
    (rule) =>
      (rule.agency ?? agency) === agency &&
      (rule.kind ?? kind) === kind &&
      (rule.finestResolution !== null || (rule.levels?.length ?? 0) > 0),
  );
}

function wholeRules(agency: AgencyId | null, special: readonly Category["id"][]): readonly GrantRule[] {
  return [
    ...special.map((category) => ({ agency, category, finestResolution: FINEST_SPECIAL_RESOLUTION })),
    { agency, category: null, finestResolution: 10 },
  ];
}

/** Catalogue and levels give the same words another meaning. FNV-1a over two halves; no secret depends on it. */
function fingerprint(text: string): string {
  return [0x811c9dc5, 0x01000193].map((seed) => fnv1a(text, seed).toString(36)).join("");
}

function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
