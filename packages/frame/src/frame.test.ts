import { KINDS, levelIdSchema, type Grant } from "@lagebild/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  RESOLUTIONS,
  DAY_0,
  LEVEL,
  CODES,
  ALL,
  type Plain,
  BASE,
  cellName,
  makeCell,
  STUDY_AREA,
  frameOf,
  filterOf,
  ask,
} from "./frame.fixture.ts";
import { oracle, plainAnswer, expectClose, plain, question, SEED, uniqueById } from "./frame-oracle.fixture.ts";
import { askFrame } from "./index.ts";

test("every part of an answer equals the naive count over plain objects", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 60 }), question, fc.boolean(), (all, asked, sorts) => {
      const reports = uniqueById(all);
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports);
      expectClose(plainAnswer(askFrame(frame, asked)), oracle(reports, asked));
    }),
    SEED,
  );
});

test("answers over several blocks of rows equal the naive count, wherever the period begins and ends", () => {
  const many = fc.array(plain, { minLength: 60, maxLength: 60 }).map((some) =>
    Array.from({ length: 5000 }, (_, i): Plain => {
      const each = some[(i * 31) % some.length] ?? BASE;
      const duration = i % 20 === 0 ? each.duration % 2000 : 0;
      return { ...each, id: i + 1, duration, minute: (DAY_0 - 20) * 1440 + ((i * 7919) % (110 * 1440)) };
    }),
  );
  fc.assert(
    fc.property(many, question, fc.integer({ min: 0, max: 200 }), (reports, asked, late) => {
      const sorted = reports.toSorted((a, b) => a.minute - b.minute);
      const frame = frameOf([...sorted.slice(late), ...sorted.slice(0, late)]);
      expectClose(plainAnswer(askFrame(frame, asked)), oracle(reports, asked));
    }),
    { seed: 7, numRuns: 12 },
  );
});

test("a study area of more cells than 16 bits can number is counted alike", () => {
  const wide = Array.from({ length: 70_000 }, (_, number) => makeCell(10, number + 10));
  const studyAreas = { 7: STUDY_AREA(7), 8: STUDY_AREA(8), 9: STUDY_AREA(9), 10: [...wide, ...STUDY_AREA(10)] };
  const reports = Array.from({ length: 3000 }, (_, i): Plain => ({
    ...BASE,
    id: i + 1,
    kind: i % 4,
    cell: i % 8,
    minute: BASE.minute + i,
  }));
  const frame = frameOf(reports, { studyAreas });
  // Cells 0 to 5 of 8 lie in the study area, behind the 70,000; 375 reports each.
  const all = ask(frame, { resolution: 10 });
  expect(all).toMatchObject({ total: 3000, inCells: 2250, outside: 750 });
  expect([...(all.cells?.index ?? [])]).toEqual([0, 1, 2, 3, 4, 5].map((number) => 70_000 + number));
  expect([...(all.cells?.counts ?? [])]).toEqual([375, 375, 375, 375, 375, 375]);
  // Cell 4 holds every eighth report from the fourth on, all of kind 0; its neighbour none of that kind.
  expect(ask(frame, { resolution: 10, kinds: [KINDS[0]] }, { cell: cellName(10, 4) })).toMatchObject({ total: 375, inCells: 375 });
  expect(ask(frame, { resolution: 10, kinds: [KINDS[0]] }, { cell: cellName(10, 5) }).total).toBe(0);
  const coarser: Grant = { key: "coarse", rules: [{ agency: null, category: null, finestResolution: 9 }] };
  expect(ask(frame, { resolution: 10 }, { grant: coarser })).toMatchObject({ total: 3000, inCells: 0, tooCoarse: 3000, outside: 0 });
});

test("reports that are counted by district alone are in no cell of any resolution, and at another level not at all", () => {
  const grant: Grant = { key: "districts", rules: [{ agency: null, category: null, finestResolution: null, levels: [LEVEL] }] };
  const frame = frameOf([BASE, { ...BASE, id: 2, outside: true, district: -1 }]);
  for (const resolution of RESOLUTIONS) {
    const answer = ask(frame, { resolution }, { grant, wantsFacets: true });
    expect(answer).toMatchObject({ total: 2, inCells: 0, tooCoarse: 1, outside: 1 });
    expect([...(answer.cells?.index ?? [])]).toEqual([]);
    expect(answer.facets?.districts.map(({ count }) => count)).toEqual([1, 0, 0]);
    expect(ask(frame, { resolution }, { grant, cell: cellName(resolution, 0) }).total).toBe(0);
  }
  expect(ask(frame, { level: levelIdSchema.parse("other") }, { grant }).total).toBe(0);
});

test("a rule of one kind leaves the other kinds to the next rule", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, kind: 1 }, { ...BASE, id: 3, kind: 2 }]);
  const [first, second] = KINDS;
  const rules = [
    { agency: null, category: null, kind: first, finestResolution: 8 as const },
    { agency: null, category: null, kind: second, finestResolution: 10 as const },
  ];
  expect(ask(frame, { resolution: 9 }, { grant: { key: "kinds", rules } })).toMatchObject({ total: 2, inCells: 1, tooCoarse: 1 });
});

test("the question for one cell equals the naive count", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 60 }), question, fc.integer({ min: 0, max: 6 }), (all, asked, number) => {
      const reports = uniqueById(all).toSorted((a, b) => a.minute - b.minute);
      const inCell = { ...asked, cell: cellName(asked.filter.resolution, number) };
      expectClose(plainAnswer(askFrame(frameOf(reports), inCell)), oracle(reports, inCell));
    }),
    SEED,
  );
});

test("the order of the input changes nothing, and no report is lost between the places", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 50 }), question, (all, asked) => {
      const reports = uniqueById(all);
      const answer = plainAnswer(askFrame(frameOf(reports), asked));
      expectClose(plainAnswer(askFrame(frameOf(reports.toReversed()), asked)), answer);
      expect(answer.inCells + answer.outside + answer.tooCoarse + answer.withoutPlace).toBeCloseTo(answer.total, 6);
      expect(answer.cells.reduce((a, b) => a + b, 0)).toBeCloseTo(answer.inCells, 6);
    }),
    SEED,
  );
});

test("[M11] a street centroid counts in districts but not in cells finer than itself", () => {
  const frame = frameOf([{ ...BASE, precision: 300 }]);
  const answer = ask(frame, { resolution: 9 }, { wantsFacets: true });
  expect(answer).toMatchObject({ total: 1, inCells: 0, tooCoarse: 1 });
  expect(answer.facets?.districts[0]).toMatchObject({ code: "1", count: 1, byKind: [1, 0, 0, 0] });
  expect(ask(frame, { resolution: 8 })).toMatchObject({ inCells: 1, tooCoarse: 0 });
});

test("[M11] a report known by its area alone counts in its district, and is too coarse for cells of any size", () => {
  const frame = frameOf([
    { ...BASE, id: 1, precision: 65_535, district: 1 },
    { ...BASE, id: 2, precision: 65_535, district: -1 },
  ]);
  for (const resolution of RESOLUTIONS) {
    expect(ask(frame, { resolution })).toMatchObject({ total: 2, inCells: 0, tooCoarse: 1, withoutPlace: 1 });
  }
  const answer = ask(frame, { districts: [CODES[1] ?? ""] }, { wantsFacets: true });
  expect(answer).toMatchObject({ total: 1, tooCoarse: 1, withoutPlace: 0 });
  expect(answer.facets?.districts[1]).toMatchObject({ code: "2", count: 1 });
});

test("[M1] a cell that is not in the study area counts as outside", () => {
  expect(ask(frameOf([{ ...BASE, cell: 7 }]))).toMatchObject({ total: 1, outside: 1, inCells: 0 });
});

test("a report outside of one dimension only counts in the facet of that dimension", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, category: 1 }, { ...BASE, id: 3, category: 1, district: 1 }]);
  const answer = ask(frame, { categories: ["theft"], districts: ["1"] }, { wantsFacets: true });
  expect(answer.total).toBe(1);
  expect(answer.facets?.categories.map(({ count }) => count)).toEqual([1, 1, 0, 0]);
  expect(answer.facets?.districts.map(({ count }) => count)).toEqual([1, 0, 0]);
});

test("[M12] only what was received until the end of the as-of day counts", () => {
  const frame = frameOf([{ ...BASE, received: DAY_0 + 1 }]);
  expect(ask(frame, { asOf: "2024-01-01" }).total).toBe(0);
  expect(ask(frame, { asOf: "2024-01-02" }).total).toBe(1);
});

test("[R16] incoming reports and the crime statistics are never added up", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, pks: true }, { ...BASE, id: 3, pks: true }]);
  expect(ask(frame).total).toBe(1);
  expect(ask(frame, { statistics: "pks" }).total).toBe(2);
});

test("parts that are not wanted are not in the answer", () => {
  const answer = askFrame(frameOf([BASE]), { filter: filterOf(), grant: ALL });
  expect(answer.cells).toBeUndefined();
  expect(answer.facets).toBeUndefined();
  expect(answer.timeline).toBeUndefined();
});
