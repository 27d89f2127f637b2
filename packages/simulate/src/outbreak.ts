import { addDays, type CategoryId, type Day, type LngLat, type Period } from "@lagebild/domain";
import type { Setting } from "./category-profile.ts";

/** An injected excess of reports of one category: the truth that a detection study is measured against. */
export interface Outbreak {
  readonly id: string;
  /** Outbreaks of one scene share place and time. */
  readonly scene: string;
  readonly category: CategoryId;
  readonly center: LngLat;
  readonly radiusM: number;
  readonly from: Day;
  /** Half-open: the first day after it. */
  readonly to: Day;
  /** Reports that were added, not counting those received after the end. */
  readonly extraCount: number;
  /** Their external ids. The reports themselves carry no mark. */
  readonly externalIds: readonly string[];
}

/** A scene to inject: several categories around one place. */
export interface Scene {
  readonly id: string;
  readonly setting: Setting;
  readonly radiusM: number;
  readonly days: number;
  /** Days between its end and the end of the period. */
  readonly endsBefore: number;
  /** Extra reports by category. */
  readonly extra: Readonly<Record<string, number>>;
}

/** The first one still goes on at the end of the period. */
export const SCENES: readonly Scene[] = [
  {
    id: "drinking-scene",
    setting: "park",
    radiusM: 200,
    days: 35,
    endsBefore: 0,
    extra: { "owi.alcohol": 24, "complaint.public-place": 18, "call.disturbance": 20 },
  },
  { id: "burglary-wave", setting: "home", radiusM: 500, days: 21, endsBefore: 9, extra: { "burglary.dwelling": 22 } },
  { id: "fly-tipping", setting: "home", radiusM: 200, days: 42, endsBefore: 30, extra: { "owi.waste": 22, "complaint.waste": 30 } },
  { id: "car-break-ins", setting: "home", radiusM: 400, days: 14, endsBefore: 75, extra: { "theft.from-vehicle": 30 } },
  { id: "tagging", setting: "local", radiusM: 300, days: 28, endsBefore: 110, extra: { "damage.graffiti": 26, "complaint.graffiti": 10 } },
  { id: "fires", setting: "home", radiusM: 600, days: 28, endsBefore: 210, extra: { "damage.arson": 10 } },
  { id: "street-robberies", setting: "station", radiusM: 300, days: 21, endsBefore: 290, extra: { "violence.street-robbery": 11 } },
  { id: "playground", setting: "home", radiusM: 150, days: 30, endsBefore: 400, extra: { "owi.playgrounds": 14, "complaint.noise": 12 } },
  { id: "bicycles", setting: "station", radiusM: 250, days: 21, endsBefore: 480, extra: { "theft.bicycle": 30 } },
  {
    id: "brawls",
    setting: "nightlife",
    radiusM: 150,
    days: 28,
    endsBefore: 600,
    extra: { "call.fight": 24, "violence.serious-assault": 12 },
  },
  { id: "second-burglary-wave", setting: "home", radiusM: 500, days: 21, endsBefore: 720, extra: { "burglary.dwelling": 24 } },
];

/** Null when the scene would begin before the period does. */
export function periodOfScene(scene: Scene, period: Period): Period | null {
  const to = addDays(period.to, -scene.endsBefore);
  const from = addDays(to, -scene.days);
  return from < period.from ? null : { from, to };
}
