import { fromDayNumber, KINDS } from "@lagebild/domain";
import { PLACE } from "./columns.ts";
import type { Frame } from "./frame.ts";
import { DAY_ONLY } from "./hour-code.ts";
import { CLASS_FAILS, type Plan, type StepPlan } from "./plan.ts";
import type { FrameAnswer } from "./question.ts";
import type { Tally } from "./sums.ts";

const KIND_COUNT = KINDS.length;

type Cells = NonNullable<FrameAnswer["cells"]>;
type Facets = NonNullable<FrameAnswer["facets"]>;
type Timeline = NonNullable<FrameAnswer["timeline"]>;
type Places = Pick<FrameAnswer, "inCells" | "outside" | "tooCoarse" | "withoutPlace">;

export function toAnswer(frame: Frame, plan: Plan, { counts, weights, withoutHour, isWeighted }: Tally): FrameAnswer {
  const cellSums = merged(counts.cells, weights.cells);
  const places = countPlaces(cellSums, plan);
  return {
    total: places.inCells + places.outside + places.tooCoarse + places.withoutPlace,
    ...places,
    withoutHour,
    isWeighted,
    ...(plan.wantsCells ? { cells: toCells(cellSums, plan) } : {}),
    ...(plan.wantsFacets ? { facets: toFacets(frame, plan, { counts, weights }) } : {}),
    ...(plan.steps === null ? {} : { timeline: toTimeline(plan.steps, merged(counts.steps, weights.steps)) }),
  };
}

function merged(counts: Uint32Array, weights: Float64Array): Float64Array {
  return weights.map((weight, i) => weight + (counts[i] ?? 0));
}

/** [M11] What the grant allows only in coarser cells is as good as too coarse, wherever its point lies within the city. */
function countPlaces(sums: Float64Array, { cellCount, slotCount }: Plan): Places {
  const places = { inCells: 0, outside: 0, tooCoarse: 0, withoutPlace: 0 };
  sums.forEach((sum, i) => {
    if (sum === 0) return;
    const place = Math.floor(i / slotCount) - cellCount;
    const isCoarse = i % slotCount >= KIND_COUNT;
    if (place === PLACE.none) places.withoutPlace += sum;
    else if (place === PLACE.outside) places.outside += sum;
    else if (place === PLACE.tooCoarse || isCoarse) places.tooCoarse += sum;
    else if (place === PLACE.elsewhere) places.outside += sum;
    else places.inCells += sum;
  });
  return places;
}

function toCells(sums: Float64Array, { cellCount, slotCount }: Plan): Cells {
  const totals = new Float64Array(cellCount);
  let length = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    let total = 0;
    for (let kind = 0; kind < KIND_COUNT; kind++) total += sums[cell * slotCount + kind] ?? 0;
    totals[cell] = total;
    if (total > 0) length++;
  }
  const index = new Uint32Array(length);
  let next = 0;
  for (let cell = 0; cell < cellCount; cell++) if ((totals[cell] ?? 0) > 0) index[next++] = cell;
  return {
    index,
    counts: Float64Array.from(index, (cell) => totals[cell] ?? 0),
    byKind: KINDS.map((_, kind) => Float64Array.from(index, (cell) => sums[cell * slotCount + kind] ?? 0)),
  };
}

function toFacets(frame: Frame, plan: Plan, { counts, weights }: Pick<Tally, "counts" | "weights">): Facets {
  const { categories, agencies } = frame.dictionaries;
  const byClass = sumClasses(frame, plan, merged(counts.classes, weights.classes));
  const districts = merged(counts.districts, weights.districts);
  return {
    kinds: byClass.kinds,
    categories: categories.map((id, i) => ({ id, count: byClass.categories[i] ?? 0 })),
    agencies: agencies.map((id, i) => ({ id, count: byClass.agencies[i] ?? 0 })),
    districts: plan.districtCodes.map((code, i) => {
      const byKind = [...districts.subarray((i + 1) * KIND_COUNT, (i + 2) * KIND_COUNT)];
      return { code, count: byKind.reduce((sum, count) => sum + count, 0), byKind };
    }),
    hours: merged(counts.hours, weights.hours).slice(0, DAY_ONLY),
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

function toTimeline({ count, days, firstDay }: StepPlan, sums: Float64Array): Timeline {
  const byKind = KINDS.map((_, kind) => Float64Array.from({ length: count }, (__, step) => sums[step * KIND_COUNT + kind] ?? 0));
  return {
    starts: Array.from({ length: count }, (_, step) => fromDayNumber(firstDay + step * days)),
    counts: Float64Array.from({ length: count }, (_, step) => byKind.reduce((sum, kind) => sum + (kind[step] ?? 0), 0)),
    byKind,
  };
}
