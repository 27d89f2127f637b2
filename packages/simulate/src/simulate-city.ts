import {
  addDays,
  createZoneClock,
  fromDayNumber,
  KINDS,
  toDayNumber,
  type Agency,
  type Category,
  type City,
  type Day,
  type District,
  type Kind,
  type Period,
  type Report,
  type ZoneClock,
} from "@lagebild/domain";
import { createAddressDraw } from "./address-draw.ts";
import { draftKind, type Makers } from "./background.ts";
import { calendarOf } from "./calendar.ts";
import { CITY_PROFILES } from "./city-profiles.ts";
import { createCityPlan } from "./city-plan.ts";
import type { Draft } from "./draft.ts";
import { injectScenes, type Injected } from "./inject.ts";
import { createMomentMaker } from "./moment.ts";
import { SCENES, type Outbreak, type Scene } from "./outbreak.ts";
import { POLICE_PROFILES } from "./police-profiles.ts";
import { createReporterPool } from "./reporters.ts";
import { createSpotMaker } from "./spot.ts";
import { checkCategories, createReportWriter, type SimulatedAgencies } from "./to-report.ts";

const PROFILES = [...POLICE_PROFILES, ...CITY_PROFILES];
const DAYS_PER_YEAR = 365.25;
const BATCH_SIZE = 2000;
/** Days between the end of the feed gap and the end of the period. */
const GAP_BEFORE = 150;

/** Reports a year by kind: those of a German city of 180,000 (Hamm had 18,853 offences in 2023). */
export const YEARLY_COUNTS: Readonly<Record<Kind, number>> = {
  offence: 19_000,
  administrativeOffence: 15_000,
  complaint: 9_000,
  callForService: 12_000,
};

export interface SimulationOptions {
  readonly seed: number;
  readonly years: number;
  /** The last day; what was received later does not exist yet, so the newest days are incomplete. */
  readonly until: Day;
  readonly city: Pick<City, "timeZone" | "boundary">;
  /** One level; none is allowed. */
  readonly districts: readonly District[];
  /** Of the catalogue; every simulated category must be in it. */
  readonly categories: readonly Category[];
  readonly agencies: SimulatedAgencies;
  readonly yearlyCounts?: Readonly<Record<Kind, number>>;
  readonly scenes?: readonly Scene[];
}

/** A week in which an agency delivered nothing: no data, not zero (M10). */
export interface FeedGap extends Period {
  readonly agency: Agency["id"];
}

export interface SimulatedCity {
  readonly period: Period;
  readonly reportCount: number;
  /** The truth, for detection studies; never stored with the reports. */
  readonly outbreaks: readonly Outbreak[];
  readonly feedGaps: readonly FeedGap[];
  /** In the order in which they were received, at most 2,000 a batch; may be walked more than once. */
  batches(): Generator<readonly Report[]>;
}

/** Makes the reports of a synthetic city. The same options give the same reports, byte by byte, on every platform. */
export function simulateCity(options: SimulationOptions): SimulatedCity {
  checkCategories(options.categories, PROFILES);
  const period = periodOf(options);
  const clock = createZoneClock(options.city.timeZone);
  const gap = feedGapOf(options, period);
  const { drafts, injected } = draftAll(options, period, clock);
  const endMs = clock.fromLocalMinute(toDayNumber(period.to) * 1440) ?? Number.NaN;
  const received = inOrderOfReceipt(drafts.filter((draft) => draft.moment.receivedMs < endMs && !isInGap(draft, gap, clock)));
  const writer = createReportWriter(options.agencies, received);
  return {
    period,
    reportCount: received.length,
    outbreaks: withTruth(injected, received, writer.externalIdOf),
    feedGaps: gap === null ? [] : [gap],
    *batches() {
      for (let start = 0; start < received.length; start += BATCH_SIZE) {
        yield received.slice(start, start + BATCH_SIZE).map((draft, at) => writer.toReport(draft, start + at));
      }
    },
  };
}

function periodOf({ years, until }: SimulationOptions): Period {
  if (!(years > 0 && years <= 50)) throw new RangeError(`years must lie between 0 and 50: ${years}`);
  const to = addDays(until, 1);
  return { from: fromDayNumber(toDayNumber(to) - Math.round(years * DAYS_PER_YEAR)), to };
}

function draftAll(
  options: SimulationOptions,
  period: Period,
  clock: ZoneClock,
): { readonly drafts: readonly Draft[]; readonly injected: Injected } {
  const { seed, years, city, districts, yearlyCounts = YEARLY_COUNTS, scenes = SCENES } = options;
  const plan = createCityPlan(seed, city.boundary, districts);
  const makers: Makers = {
    addresses: createAddressDraw(plan),
    spots: createSpotMaker(plan, districts),
    moments: createMomentMaker(clock),
    reporters: createReporterPool(seed, plan.addresses),
  };
  const calendar = calendarOf(period);
  const background = KINDS.flatMap((kind) => draftKind(seed, kind, Math.round(yearlyCounts[kind] * years), PROFILES, calendar, makers));
  const injected = injectScenes(seed, scenes, period, plan, PROFILES, makers);
  return { drafts: [...background, ...injected.drafts], injected };
}

/** The whole week, Monday to Sunday, that ends about 150 days before the end; null in a period shorter than that. */
function feedGapOf(options: SimulationOptions, period: Period): FeedGap | null {
  const near = toDayNumber(period.to) - GAP_BEFORE;
  const monday = near - ((near + 3) % 7) - 7;
  if (monday <= toDayNumber(period.from)) return null;
  return { agency: options.agencies.administrativeOffence.id, from: fromDayNumber(monday), to: fromDayNumber(monday + 7) };
}

function isInGap(draft: Draft, gap: FeedGap | null, clock: ZoneClock): boolean {
  if (gap === null || draft.profile.kind !== "administrativeOffence") return false;
  const day = Math.floor(clock.toLocalMinute(draft.moment.fromMs) / 1440);
  return day >= toDayNumber(gap.from) && day < toDayNumber(gap.to);
}

/** Stable. Times are whole minutes, so that minute and position fit into one exactly represented number, which sorts fast. */
function inOrderOfReceipt(drafts: readonly Draft[]): readonly Draft[] {
  const keys = Float64Array.from(drafts, (draft, at) => (draft.moment.receivedMs / 60_000) * drafts.length + at).toSorted();
  return Array.from(keys, (key) => drafts[key % drafts.length]).filter((draft) => draft !== undefined);
}

function withTruth(injected: Injected, received: readonly Draft[], externalIdOf: (position: number) => string): readonly Outbreak[] {
  const idsByOutbreak = new Map<string, string[]>(injected.outbreaks.map((outbreak) => [outbreak.id, []]));
  for (let position = 0; position < received.length; position++) {
    const outbreak = received[position]?.outbreak;
    if (outbreak != null) idsByOutbreak.get(outbreak)?.push(externalIdOf(position));
  }
  return injected.outbreaks.map((outbreak) => {
    const externalIds = idsByOutbreak.get(outbreak.id) ?? [];
    return { ...outbreak, extraCount: externalIds.length, externalIds };
  });
}
