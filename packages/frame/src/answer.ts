import { fromDayNumber, KINDS, type Day } from "@lagebild/domain";
import { PLACE } from "./columns.ts";
import type { Cube } from "./cube.ts";
import type { Frame } from "./frame.ts";
import { collectSpread } from "./hour-code.ts";
import { CLASS_FAILS, type Plan, type StepPlan } from "./plan.ts";
import type { FrameAnswer } from "./question.ts";
import type { Tally } from "./sums.ts";

const KIND_COUNT = KINDS.length;

type Cells = NonNullable<FrameAnswer["cells"]>;
type Facets = NonNullable<FrameAnswer["facets"]>;
type Timeline = NonNullable<FrameAnswer["timeline"]>;
type Places = Pick<FrameAnswer, "inCells" | "outside" | "tooCoarse" | "withoutPlace">;

export function toAnswer(frame: Frame, plan: Plan, tally: Tally): FrameAnswer {
  const { counts, weights } = tally;
  const cellSums = merged(counts.cells, weights.cells);
  const places = countPlaces(cellSums, plan);
  return {
    total: places.inCells + places.outside + places.tooCoarse + places.withoutPlace,
    ...places,
    withoutHour: tally.withoutHour,
    isWeighted: tally.isWeighted,
    windows: tally.windows,
    ...(plan.wantsCells ? { cells: toCells(cellSums, plan) } : {}),
    ...(plan.wantsFacets ? { facets: toFacets(frame, plan, tally) } : {}),
    ...(plan.steps === null ? {} : { timeline: toTimeline(plan.steps, merged(counts.steps, weights.steps)) }),
    ...(tally.cube === null ? {} : { cube: toCube(tally.cube) }),
  };
}

function toCube({ steps, cellCount, counts }: Cube): NonNullable<FrameAnswer["cube"]> {
  return { starts: startsOf(steps), cellCount, counts };
}

function startsOf({ count, days, firstDay }: StepPlan): readonly Day[] {
  return Array.from({ length: count }, (_, step) => dayOf(firstDay + step * days));
}

function merged(counts: Uint32Array, weights: Float64Array): Float64Array {
  for (let i = 0; i < counts.length; i++) weights[i]! += counts[i]!;
  return weights;
}

/** [M11] What the grant allows only in coarser cells is as good as too coarse, wherever its point lies within the city. */
function countPlaces(sums: Float64Array, { cellCount, slotCount }: Plan): Places {
  const exact = (place: number): number => sumSlots(sums, place * slotCount, KIND_COUNT);
  const coarse = (place: number): number => sumSlots(sums, place * slotCount + KIND_COUNT, slotCount - KIND_COUNT);
  let inCells = 0;
  let coarseInCells = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    inCells += exact(cell);
    coarseInCells += coarse(cell);
  }
  const none = cellCount + PLACE.none;
  const outside = cellCount + PLACE.outside;
  const tooCoarse = cellCount + PLACE.tooCoarse;
  const elsewhere = cellCount + PLACE.elsewhere;
  return {
    inCells,
    outside: exact(outside) + coarse(outside) + exact(elsewhere),
    tooCoarse: exact(tooCoarse) + coarse(tooCoarse) + coarseInCells + coarse(elsewhere),
    withoutPlace: exact(none) + coarse(none),
  };
}

function sumSlots(sums: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += sums[i]!;
  return sum;
}

function toCells(sums: Float64Array, { cellCount, slotCount }: Plan): Cells {
  const totals = new Float64Array(cellCount);
  let length = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    const total = sumSlots(sums, cell * slotCount, KIND_COUNT);
    totals[cell] = total;
    if (total > 0) length++;
  }
  const index = new Uint32Array(length);
  let next = 0;
  for (let cell = 0; cell < cellCount; cell++) if (totals[cell]! > 0) index[next++] = cell;
  return {
    index,
    counts: gather(totals, index, 1, 0),
    byKind: KINDS.map((_, kind) => gather(sums, index, slotCount, kind)),
  };
}

function gather(sums: Float64Array, index: Uint32Array, stride: number, offset: number): Float64Array {
  const values = new Float64Array(index.length);
  for (let i = 0; i < index.length; i++) values[i] = sums[index[i]! * stride + offset]!;
  return values;
}

function toFacets(frame: Frame, plan: Plan, { counts, weights, spread }: Tally): Facets {
  const { categories, agencies } = frame.dictionaries;
  const byClass = sumClasses(frame, plan, merged(counts.classes, weights.classes));
  const districts = merged(counts.districts, weights.districts);
  const hours = merged(counts.hours, weights.hours);
  return {
    kinds: byClass.kinds,
    categories: categories.map((id, i) => ({ id, count: byClass.categories[i] ?? 0 })),
    agencies: agencies.map((id, i) => ({ id, count: byClass.agencies[i] ?? 0 })),
    districts: plan.districtCodes.map((code, i) => {
      const byKind = [...districts.subarray((i + 1) * KIND_COUNT, (i + 2) * KIND_COUNT)];
      return { code, count: byKind.reduce((sum, count) => sum + count, 0), byKind };
    }),
    hours: collectSpread(spread).map((weight, hour) => weight + (hours[hour] ?? 0)),
  };
}

/** A class that fails for one reason only counts in the facet of that reason. */
function sumClasses({ classes, dictionaries }: Frame, { classReasons }: Plan, byClass: Float64Array): ClassSums {
  const sums: ClassSums = {
    kinds: new Float64Array(KIND_COUNT),
    categories: new Float64Array(dictionaries.categories.length),
    agencies: new Float64Array(dictionaries.agencies.length),
  };
  byClass.forEach((count, id) => {
    const reasons = classReasons[id] ?? 0;
    if ((reasons & ~CLASS_FAILS.kind) === 0) add(sums.kinds, classes.kind[id] ?? 0, count);
    if ((reasons & ~CLASS_FAILS.category) === 0) add(sums.categories, classes.category[id] ?? 0, count);
    if ((reasons & ~CLASS_FAILS.agency) === 0) add(sums.agencies, classes.agency[id] ?? 0, count);
  });
  return sums;
}

interface ClassSums {
  readonly kinds: Float64Array;
  readonly categories: Float64Array;
  readonly agencies: Float64Array;
}

function add(sums: Float64Array, position: number, count: number): void {
  if (position < sums.length) sums[position] = (sums[position] ?? 0) + count;
}

function toTimeline(steps: StepPlan, sums: Float64Array): Timeline {
  const { count } = steps;
  const starts = startsOf(steps);
  const counts = new Float64Array(count);
  const byKind = KINDS.map(() => new Float64Array(count));
  for (let step = 0; step < count; step++) {
    counts[step] = sumSlots(sums, step * KIND_COUNT, KIND_COUNT);
    byKind.forEach((kind, i) => {
      kind[step] = sums[step * KIND_COUNT + i]!;
    });
  }
  return { starts, counts, byKind };
}

const days = new Map<number, Day>();

/** A timeline names a thousand days, and writing one as text costs more than counting it. */
function dayOf(dayNumber: number): Day {
  const known = days.get(dayNumber);
  if (known !== undefined) return known;
  const day = fromDayNumber(dayNumber);
  days.set(dayNumber, day);
  return day;
}
