import type { ShownFacts } from "../lage-picture.ts";

/** What of a picture is divided into classes, one number for each cell or district that has one; of two periods both, which share their classes. */
export function indicatorValues({ facts, rates }: Pick<ShownFacts, "facts" | "rates">): readonly number[] {
  if (rates !== null) return rates.rates.flatMap(({ value, isMuted }) => (value === null || isMuted ? [] : [value]));
  return facts.inScope.flatMap((cell): readonly number[] => {
    const { count, reading } = facts.fact(cell);
    switch (reading?.mode) {
      case undefined:
        return [count];
      case "change":
        return [count, reading.before];
      case "density":
        return [reading.perKm2];
      case "share":
        return reading.share === null ? [] : [reading.share];
      case "reporters":
        // Few are not told (DR3), and are the first class whatever they are.
        return [reading.reporters ?? 1];
      case "hotspots":
      case "emerging":
        return [];
    }
  });
}
