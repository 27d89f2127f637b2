import type { Address } from "./city-plan.ts";
import { createRandom, type Random } from "./random.ts";

const FREQUENT = 120;
const FREQUENT_SHARE = 0.22;
const ANONYMOUS_SHARE = 0.25;
const OCCASIONAL = 20_000;

/** Someone who complains; only the key is ever told, and it stands for nobody. */
export interface Reporter {
  readonly key: string | null;
  /** Where a frequent complainant lives: the complaints lie around it. */
  readonly home: Address | null;
}

export interface ReporterPool {
  draw(random: Random): Reporter;
  /** Somebody who complains once in a while, never without a key. */
  drawOccasional(random: Random): Reporter;
}

function drawOccasional(random: Random): Reporter {
  return { key: `sim-o-${random.int(OCCASIONAL) + 1}`, home: null };
}

/** A quarter anonymous, a fifth from 120 frequent complainants of very unequal zeal, the rest from 20,000 others. */
export function createReporterPool(seed: number, addresses: readonly Address[]): ReporterPool {
  const random = createRandom(seed, "reporters");
  const frequent = Array.from({ length: FREQUENT }, (_, at) => ({ key: `sim-f-${at + 1}`, home: random.pick(addresses) }));

  function draw(random: Random): Reporter {
    const luck = random.next();
    if (luck < ANONYMOUS_SHARE) return { key: null, home: null };
    if (luck >= ANONYMOUS_SHARE + FREQUENT_SHARE) return drawOccasional(random);
    const zeal = random.next();
    return frequent[Math.floor(zeal * zeal * FREQUENT)] ?? drawOccasional(random);
  }
  return { draw, drawOccasional };
}
