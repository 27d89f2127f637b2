import { addDays, type CategoryId, type Day, type LngLat, type Period } from "@lagebild/domain";
import type { Setting } from "./category-profile.ts";
import {
  LATE_HOURS,
  EVENINGS,
  MORNINGS,
  NIGHTS,
  OFFICE_HOURS,
  SUNSETS,
  WEEKEND_EVENINGS,
  WEEKEND_NIGHTS,
  FORENOONS,
  type SceneHours,
} from "./scene-hours.ts";

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
  /** When most of it happens; null: at the hours usual for the category. Reports tell it as well as their kind and category do: many thefts only by a window. */
  readonly hours: SceneHours | null;
  /** Reports that were added, not counting those received after the end. */
  readonly extraCount: number;
  /** Their external ids. The reports themselves carry no mark. */
  readonly externalIds: readonly string[];
}

/** Extra reports of one category. */
export interface SceneReports {
  readonly count: number;
  /** Absent: the hours usual for the category. */
  readonly hours?: SceneHours;
}

/** A scene to inject: several categories around one place. */
export interface Scene {
  readonly id: string;
  readonly setting: Setting;
  readonly radiusM: number;
  readonly days: number;
  /** Days between its end and the end of the period. */
  readonly endsBefore: number;
  /** By category. */
  readonly extra: Readonly<Record<string, SceneReports>>;
}

/** The first one still goes on at the end of the period. Those at a station or around bars, where much happens anyway, are the larger ones. */
export const SCENES: readonly Scene[] = [
  {
    id: "drinking-scene",
    setting: "park",
    radiusM: 200,
    days: 35,
    endsBefore: 0,
    extra: {
      "owi.alcohol": { count: 24, hours: LATE_HOURS },
      "complaint.public-place": { count: 18, hours: LATE_HOURS },
      "call.disturbance": { count: 20, hours: LATE_HOURS },
    },
  },
  {
    id: "burglary-wave",
    setting: "home",
    radiusM: 500,
    days: 21,
    endsBefore: 9,
    extra: { "burglary.dwelling": { count: 22, hours: SUNSETS } },
  },
  {
    id: "fly-tipping",
    setting: "home",
    radiusM: 200,
    days: 42,
    endsBefore: 30,
    extra: { "owi.waste": { count: 22, hours: MORNINGS }, "complaint.waste": { count: 30, hours: MORNINGS } },
  },
  {
    id: "car-break-ins",
    setting: "home",
    radiusM: 400,
    days: 14,
    endsBefore: 75,
    extra: { "theft.from-vehicle": { count: 30, hours: NIGHTS } },
  },
  {
    id: "tagging",
    setting: "local",
    radiusM: 300,
    days: 28,
    endsBefore: 110,
    // What is sprayed at night is seen and complained about by day.
    extra: { "damage.graffiti": { count: 26, hours: WEEKEND_NIGHTS }, "complaint.graffiti": { count: 10 } },
  },
  { id: "fires", setting: "home", radiusM: 600, days: 28, endsBefore: 210, extra: { "damage.arson": { count: 10, hours: NIGHTS } } },
  {
    id: "street-robberies",
    setting: "station",
    radiusM: 300,
    days: 21,
    endsBefore: 290,
    extra: { "violence.street-robbery": { count: 16, hours: WEEKEND_EVENINGS } },
  },
  {
    id: "playground",
    setting: "home",
    radiusM: 150,
    days: 30,
    endsBefore: 400,
    extra: { "owi.playgrounds": { count: 14, hours: EVENINGS }, "complaint.noise": { count: 12, hours: EVENINGS } },
  },
  {
    id: "bicycles",
    setting: "station",
    radiusM: 250,
    days: 21,
    endsBefore: 480,
    extra: { "theft.bicycle": { count: 54, hours: OFFICE_HOURS } },
  },
  {
    id: "brawls",
    setting: "nightlife",
    radiusM: 150,
    days: 28,
    endsBefore: 600,
    extra: {
      "call.fight": { count: 36, hours: WEEKEND_NIGHTS },
      "violence.serious-assault": { count: 18, hours: WEEKEND_NIGHTS },
    },
  },
  {
    id: "second-burglary-wave",
    setting: "home",
    radiusM: 500,
    days: 21,
    endsBefore: 720,
    extra: { "burglary.dwelling": { count: 24, hours: FORENOONS } },
  },
];

/** Null when the scene would begin before the period does. */
export function periodOfScene(scene: Scene, period: Period): Period | null {
  const to = addDays(period.to, -scene.endsBefore);
  const from = addDays(to, -scene.days);
  return from < period.from ? null : { from, to };
}
