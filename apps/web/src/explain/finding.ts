import {
  byAlarmUrgency,
  byClusterUrgency,
  byPhenomenonUrgency,
  byZoneUrgency,
  withOutbreakBelow,
  type Alarm,
  type ComplaintCluster,
  type Explanation,
  type FearZone,
  type FindingsAnswer,
  type Phenomenon,
} from "@lagebild/domain";
import type { Words } from "./message.ts";

/** What early warning found, by its type. */
export type Finding =
  | { readonly type: "zone"; readonly id: string; readonly of: FearZone }
  | { readonly type: "alarm"; readonly id: string; readonly of: Alarm }
  | { readonly type: "cluster"; readonly id: string; readonly of: ComplaintCluster }
  | { readonly type: "phenomenon"; readonly id: string; readonly of: Phenomenon };

export const explanationOf = ({ of }: Finding): Explanation => of.explanation;

/**
 * Zones and alarms that nobody has dismissed or closed, and every cluster and phenomenon: what list and map show. [ED12] In the order of urgency: alarms, emerging and
 * established zones, new phenomena, complaint clusters, zones to watch and receding ones; each in the order of its own rule, as on every other screen.
 */
export function openFindings({
  zones,
  alarms,
  clusters,
  phenomena,
}: Pick<FindingsAnswer, "zones" | "alarms" | "clusters" | "phenomena">): readonly Finding[] {
  const listed = zones
    .filter(isOpenZone)
    .toSorted(byZoneUrgency)
    .map((of): Finding => ({ type: "zone", id: of.id, of }));
  const inStage = (...stages: readonly FearZone["stage"][]): readonly Finding[] =>
    listed.filter((finding) => finding.type === "zone" && stages.includes(finding.of.stage));
  const open = alarms.filter(({ state }) => state !== "closed").toSorted(byAlarmUrgency);
  return [
    ...withOutbreakBelow(open).map((of): Finding => ({ type: "alarm", id: of.id, of })),
    ...inStage("emerging", "established"),
    ...phenomena.toSorted(byPhenomenonUrgency).map((of): Finding => ({ type: "phenomenon", id: of.id, of })),
    ...clusters.toSorted(byClusterUrgency).map((of): Finding => ({ type: "cluster", id: of.id, of })),
    ...inStage("watch", "receding"),
  ];
}

export function isOpenZone({ state }: Pick<FearZone, "state">): boolean {
  return state === "candidate" || state === "confirmed";
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
