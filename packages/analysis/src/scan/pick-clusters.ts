import { compareCylinders, toCylinder, type Cylinder, type Observed, type ObservedInput } from "./observed-cylinders.ts";

/** [ST7] The best cylinder, then the best that shares no cell with one already taken, and so on. */
export function pickClusters(
  input: ObservedInput,
  { zoneRatios, zoneDurations }: Pick<Observed, "zoneRatios" | "zoneDurations">,
  maxClusters: number,
): readonly Cylinder[] {
  const { memberOffsets, members, zoneOffsets, zoneEnds } = input.zones;
  const isTaken = new Uint8Array(memberOffsets.length - 1);
  const clusters: Cylinder[] = [];

  /** Where the members of the centre that are still free end. */
  function freeEnd(centre: number): number {
    const end = memberOffsets[centre + 1] ?? 0;
    let at = memberOffsets[centre] ?? 0;
    while (at < end && isTaken[members[at] ?? 0] === 0) at++;
    return at;
  }

  function better(known: Cylinder | undefined, centre: number, zone: number): Cylinder | undefined {
    const ratio = zoneRatios[zone] ?? 0;
    if (ratio === 0 || ratio < (known?.llr ?? 0)) return known;
    const cylinder = toCylinder(input, { centre, zone, durationDays: zoneDurations[zone] ?? 0 });
    return known === undefined || compareCylinders(cylinder, known) < 0 ? cylinder : known;
  }

  function findBest(): Cylinder | undefined {
    let best: Cylinder | undefined;
    for (let centre = 0; centre < isTaken.length; centre++) {
      const end = freeEnd(centre);
      for (let zone = zoneOffsets[centre] ?? 0; zone < (zoneOffsets[centre + 1] ?? 0); zone++) {
        if ((zoneEnds[zone] ?? 0) > end) break;
        best = better(best, centre, zone);
      }
    }
    return best;
  }

  while (clusters.length < maxClusters) {
    const cluster = findBest();
    if (cluster === undefined) break;
    clusters.push(cluster);
    for (let at = memberOffsets[cluster.centre] ?? 0; at < (zoneEnds[cluster.zone] ?? 0); at++) isTaken[members[at] ?? 0] = 1;
  }
  return clusters;
}
