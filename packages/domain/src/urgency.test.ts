import { describe, expect, test } from "vitest";
import { byAlarmUrgency, byClusterUrgency, byPhenomenonUrgency, byZoneUrgency } from "./index.ts";

const numbers = (ranked: readonly { readonly number: number }[]) => ranked.map(({ number }) => number);

describe("[ED12] the one order by urgency", () => {
  test("of alarms: what chance brings most seldom, then what lies furthest above its threshold, then the older one", () => {
    const alarm = (number: number, chanceDays: number | null, score: number) => ({
      id: `alarm-000000000${number}` as never,
      number,
      chanceDays,
      score,
      threshold: 10,
    });
    const alarms = [alarm(5, null, 11), alarm(4, null, 30), alarm(3, 9, 90), alarm(2, 300, 12), alarm(1, 300, 12)];
    expect(numbers(alarms.toSorted(byAlarmUrgency))).toEqual([1, 2, 3, 4, 5]);
  });

  test("[FZ7] of zones: by stage, then by weight", () => {
    const zone = (number: number, stage: "watch" | "emerging" | "established" | "receding", urgency: number) => ({
      id: `zone-000000000${number}` as never,
      number,
      stage,
      urgency,
    });
    const zones = [
      zone(5, "receding", 99),
      zone(4, "watch", 80),
      zone(3, "established", 5),
      zone(2, "established", 7),
      zone(1, "emerging", 1),
    ];
    expect(numbers(zones.toSorted(byZoneUrgency))).toEqual([1, 2, 3, 4, 5]);
  });

  test("[CC4] of clusters: 122 reporters before 4, however the last weeks went", () => {
    const cluster = (id: string, reporters: number, recorded: number) => ({ id, reporters, recorded });
    const clusters = [cluster("few", 4, 90), cluster("many", 122, 127), cluster("more letters", 4, 91)];
    expect(clusters.toSorted(byClusterUrgency).map(({ id }) => id)).toEqual(["many", "more letters", "few"]);
  });

  test("of phenomena: 20 instead of 4 before 120 instead of 100", () => {
    const phenomena = [
      { id: "often", recorded: 120, expected: 100 },
      { id: "seldom", recorded: 20, expected: 4 },
    ];
    expect(phenomena.toSorted(byPhenomenonUrgency).map(({ id }) => id)).toEqual(["seldom", "often"]);
  });
});
