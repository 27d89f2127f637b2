import type { Alarm, ComplaintCluster, Explanation, FearZone, FindingsAnswer, Phenomenon } from "@lagebild/domain";
import type { Words } from "./message.ts";

/** What early warning found, by its type. */
export type Finding =
  | { readonly type: "zone"; readonly id: string; readonly of: FearZone }
  | { readonly type: "alarm"; readonly id: string; readonly of: Alarm }
  | { readonly type: "cluster"; readonly id: string; readonly of: ComplaintCluster }
  | { readonly type: "phenomenon"; readonly id: string; readonly of: Phenomenon };

export const explanationOf = ({ of }: Finding): Explanation => of.explanation;

/** Zones and alarms that nobody has dismissed or closed, and every cluster and phenomenon: what list and map show. */
export function openFindings({ zones, alarms, clusters, phenomena }: Pick<FindingsAnswer, "zones" | "alarms" | "clusters" | "phenomena">) {
  const open: Finding[] = [
    ...zones.filter(isOpenZone).map((of): Finding => ({ type: "zone", id: of.id, of })),
    ...alarms.filter(({ state }) => state !== "closed").map((of): Finding => ({ type: "alarm", id: of.id, of })),
    ...clusters.map((of): Finding => ({ type: "cluster", id: of.id, of })),
    ...phenomena.map((of): Finding => ({ type: "phenomenon", id: of.id, of })),
  ];
  return open.toSorted(byUrgency);
}

export function isOpenZone({ state }: Pick<FearZone, "state">): boolean {
  return state === "candidate" || state === "confirmed";
}

/**
 * Most urgent first. What is new comes before what is known: emerging zones and open alarms, established zones, zones to watch with
 * growing clusters and phenomena, what stands still or recedes. Among zones the weight of F1 decides, otherwise the excess over chance.
 */
function byUrgency(a: Finding, b: Finding): number {
  const step = rankOf(a) - rankOf(b);
  if (step !== 0) return step;
  if (a.type === "zone" && b.type === "zone") return b.of.urgency - a.of.urgency || excess(b) - excess(a) || compare(a.id, b.id);
  return excess(b) - excess(a) || compare(a.id, b.id);
}

const STAGE_RANK = { emerging: 0, established: 1, watch: 2, receding: 3 } as const;

function rankOf(finding: Finding): number {
  switch (finding.type) {
    case "zone":
      return STAGE_RANK[finding.of.stage];
    case "alarm":
      return 0;
    case "cluster":
      return finding.of.recent > finding.of.previous ? 2 : 3;
    case "phenomenon":
      return 2;
  }
}

/** Recorded above expected, in units of what chance alone spreads. */
function excess(finding: Finding): number {
  const { recorded, expected } = explanationOf(finding);
  return (recorded - expected) / Math.sqrt(Math.max(expected, 1));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** "Z-12", "H-118"; clusters and phenomena have no number, nor has what a run that only looks back finds. */
export function numberOf(finding: Finding): string | null {
  if (finding.type !== "zone" && finding.type !== "alarm") return null;
  return finding.of.number === 0 ? null : `${finding.type === "zone" ? "Z" : "H"}-${finding.of.number}`;
}

interface TitleNames {
  readonly categoryName: (category: string) => string;
}

/** What tells findings of one place apart: the number, or what most of the complaints are about. */
export function distinctionOf(finding: Finding, { categoryName }: TitleNames): string | null {
  if (finding.type !== "cluster") return numberOf(finding);
  const [most] = finding.of.explanation.byCategory.toSorted((a, b) => b.recorded - a.recorded || compare(a.category, b.category));
  return most === undefined ? null : categoryName(most.category);
}

/** What the finding is called: after its place, or after what is new. */
export function titleOf(finding: Finding, { categoryName }: TitleNames, { t }: Words): string {
  switch (finding.type) {
    case "zone":
    case "cluster":
      return finding.of.name;
    case "alarm":
      return t("finding.alarm.title", {
        stream: t(`stream.${finding.of.stream}`),
        place: finding.of.district?.name ?? t("finding.noDistrict"),
      });
    case "phenomenon": {
      const { category, hours, district, name } = finding.of;
      const what = hours === null ? categoryName(category) : t("finding.phenomenon.hours", { category: categoryName(category) });
      return `${what} · ${name ?? district?.name ?? t("finding.wholeCity")}`;
    }
  }
}
