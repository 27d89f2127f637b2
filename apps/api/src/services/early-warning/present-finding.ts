import { KINDS, type Alarm, type CategoryId, type Explanation, type FearZone, type FindingSource } from "@lagebild/domain";
import { opensFinding, specialCategories, type FindingReach } from "@lagebild/policy";
import { todayIn } from "../picture/audience.ts";
import { createZoneLinks, type ZoneLinks } from "./hide-zones.ts";
import type { WarningAudience } from "./open-warning.ts";
import { roundFinding } from "./round-finding.ts";
import { streamSources } from "./stream-sources.ts";
import type { WarningDeps } from "./warning-deps.ts";

interface Explained extends Omit<FindingReach, "sources"> {
  readonly explanation: Explanation;
}
type Explain = <Finding extends Explained>(finding: Finding) => Finding;

/** How each finding that the viewer may see is told; nothing of early warning leaves without it. */
export interface Present {
  /** Clusters and phenomena. */
  readonly other: Explain;
  alarm(alarm: Alarm): Alarm;
  zone(zone: FearZone): FearZone;
}

/** Three years: longer than any run looks back. */
const DAYS = 1_096;

export async function createPresent(deps: WarningDeps, audience: WarningAudience): Promise<Present> {
  const [explain, links] = await Promise.all([createExplain(deps, audience), linksFor(deps, audience)]);
  const tell: Explain = (finding) => explain(roundFinding(finding));
  return { other: tell, alarm: (alarm) => tell(links.inAlarm(alarm)), zone: (zone) => tell(links.inZone(zone)) };
}

/** From the house no zone is hidden, and none has to be looked for. */
async function linksFor({ store }: WarningDeps, audience: WarningAudience): Promise<ZoneLinks> {
  if (audience.isHouse) return { inAlarm: (alarm) => alarm, inZone: (zone) => zone };
  return createZoneLinks(audience, await store.listZoneReaches(audience.city.id));
}

/**
 * What stands beside the counts of a finding, feelings (R12) and what patrols found (M13), is made of other reports than the finding itself: a viewer gets of it
 * what agreements open whole, category by category, and is told that there may be more. That depends on who sends what in the city, never on what was counted here.
 */
async function createExplain(deps: WarningDeps, audience: WarningAudience): Promise<Explain> {
  if (audience.isHouse) return (finding) => finding;
  const { categories } = audience.catalogue;
  const special = new Set<string>(specialCategories(categories));
  const usual = categories.filter(({ id }) => !special.has(id));
  const subjective = await sourcesOf(
    deps,
    audience,
    usual.filter(({ evidence }) => evidence === "subjective"),
  );
  const proactive = await sourcesOf(
    deps,
    audience,
    usual.filter(({ origin }) => origin === "proactive"),
  );
  const opens = (sources: readonly FindingSource[], { resolution, district }: Explained): boolean =>
    sources.length > 0 && opensFinding(audience.grant, { sources, resolution, district });
  return (finding) => {
    const { explanation } = finding;
    const byCategory = explanation.feeling.byCategory.filter((each) =>
      opens(
        subjective.filter(({ category }) => category === each.category),
        finding,
      ),
    );
    const feeling = { recorded: byCategory.reduce((sum, { recorded }) => sum + recorded, 0), byCategory };
    const opensProactive = proactive.length === 0 || opens(proactive, finding);
    const withheld: Explanation["withheld"] = [
      ...(subjective.length === 0 || opens(subjective, finding) ? [] : (["feeling"] as const)),
      ...(opensProactive ? [] : (["proactive"] as const)),
    ];
    const aside = { feeling, proactive: opens(proactive, finding) ? explanation.proactive : 0 };
    return { ...finding, explanation: { ...explanation, ...aside, ...(withheld.length > 0 && { withheld }) } };
  };
}

function sourcesOf(
  deps: WarningDeps,
  audience: WarningAudience,
  categories: readonly { readonly id: CategoryId }[],
): Promise<readonly FindingSource[]> {
  const scope = { kinds: KINDS, categories: categories.map(({ id }) => id).toSorted() };
  return streamSources(deps, audience, { scope, reach: { asOf: todayIn(audience.city, deps.clock), days: DAYS } });
}
