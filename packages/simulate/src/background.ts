import type { Kind } from "@lagebild/domain";
import type { AddressDraw } from "./address-draw.ts";
import { dayWeights, type CalendarDay } from "./calendar.ts";
import type { CategoryProfile } from "./category-profile.ts";
import type { Draft } from "./draft.ts";
import type { MomentMaker } from "./moment.ts";
import { createRandom, type Random } from "./random.ts";
import type { ReporterPool } from "./reporters.ts";
import type { SpotMaker } from "./spot.ts";
import { apportion, createWeighted } from "./weighted.ts";

const REPEAT_SPREAD_M = 90;
const REPEAT_DAYS = 14;

export interface Makers {
  readonly addresses: AddressDraw;
  readonly spots: SpotMaker;
  readonly moments: MomentMaker;
  readonly reporters: ReporterPool;
}

/** All reports of one kind without the outbreaks: exactly `count` of them. */
export function draftKind(
  seed: number,
  kind: Kind,
  count: number,
  profiles: readonly CategoryProfile[],
  calendar: readonly CalendarDay[],
  makers: Makers,
): readonly Draft[] {
  const ofKind = profiles.filter((profile) => profile.kind === kind);
  const counts = apportion(
    count,
    ofKind.map((profile) => profile.share),
  );
  return ofKind.flatMap((profile, at) => draftCategory(createRandom(seed, profile.category), profile, counts[at] ?? 0, calendar, makers));
}

/** Originals first, then the near repeats, each near an earlier one and up to two weeks after it. */
function draftCategory(
  random: Random,
  profile: CategoryProfile,
  count: number,
  calendar: readonly CalendarDay[],
  makers: Makers,
): readonly Draft[] {
  const days = createWeighted(dayWeights(calendar, profile.days));
  const lastDay = calendar.at(-1)?.dayNumber ?? 0;
  const firstDay = calendar[0]?.dayNumber ?? 0;
  const repeats = Math.round(count * profile.repeatShare);
  const drafts: Draft[] = [];
  for (let at = 0; at < count; at++) {
    const parent = at < count - repeats || drafts.length === 0 ? undefined : random.pick(drafts);
    const repeatDay = parent === undefined ? undefined : parent.dayNumber + 1 + Math.min(random.int(REPEAT_DAYS), random.int(REPEAT_DAYS));
    if (parent === undefined || repeatDay === undefined || repeatDay > lastDay) {
      drafts.push(draftOriginal(random, profile, firstDay + days.draw(random), makers));
    } else {
      drafts.push(draftRepeat(random, parent, repeatDay, makers));
    }
  }
  return drafts;
}

function draftOriginal(
  random: Random,
  profile: CategoryProfile,
  dayNumber: number,
  { addresses, spots, moments, reporters }: Makers,
): Draft {
  const reporter = profile.kind === "complaint" ? reporters.draw(random) : null;
  const address = reporter?.home == null ? addresses.draw(random, profile) : addresses.drawNearby(random, reporter.home, 120);
  return {
    profile,
    dayNumber,
    moment: moments.draw(random, profile, dayNumber),
    spot: spots.describe(random, address, profile.kind),
    reporterKey: reporter?.key ?? null,
    outbreak: null,
  };
}

function draftRepeat(random: Random, parent: Draft, dayNumber: number, { addresses, spots, moments, reporters }: Makers): Draft {
  const { profile } = parent;
  return {
    profile,
    dayNumber,
    moment: moments.draw(random, profile, dayNumber),
    spot: spots.describe(random, addresses.drawNearby(random, parent.spot.address, REPEAT_SPREAD_M), profile.kind),
    reporterKey: profile.kind === "complaint" ? reporters.draw(random).key : null,
    outbreak: null,
  };
}
