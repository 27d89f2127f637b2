import { daySchema, filterSchema, type Grant } from "@lagebild/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_0, CATEGORIES, ALL, type Plain, BASE, makeCell, STUDY_AREA, frameOf, ask } from "./frame.fixture.ts";
import { isoDay, stepsOf, plainAnswer, expectClose, plain, question, SEED, uniqueById } from "./frame-oracle.fixture.ts";
import { askFrame, type FrameQuestion } from "./index.ts";

const cubeOf = (from: string, to: string, step: "day" | "week" | "28days"): NonNullable<FrameQuestion["cube"]> => ({
  from: daySchema.parse(from),
  to: daySchema.parse(to),
  step,
});

test("a cube equals asking for the cells of each step, whatever else is asked, whatever the grant", () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 60 }), question, fc.boolean(), (all, asked, sorts) => {
      const reports = uniqueById(all);
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports);
      const step = asked.timeline?.step ?? "week";
      const cube = cubeOf("2023-12-18", "2024-03-22", step);
      const { cube: counted } = askFrame(frame, { ...asked, cube });
      const days = stepsOf({ ...asked, timeline: cube });
      expect(counted?.starts).toEqual(days.map(([from]) => isoDay(from)));
      const perStep = days.flatMap(([from, to]) => {
        const period = { from: isoDay(from), to: isoDay(to) };
        const filter = filterSchema.parse({ ...asked.filter, period });
        return plainAnswer(askFrame(frame, { filter, grant: asked.grant, wantsCells: true })).cells;
      });
      expectClose([...(counted?.counts ?? [])], perStep);
    }),
    SEED,
  );
});

test("a cube over several blocks holds every report of its steps once, beside a period and a timeline of their own", () => {
  // Report i lies on day i mod 70 of 2024, in cell i mod 8, of which six lie in the study area.
  const reports = Array.from({ length: 7000 }, (_, i): Plain => ({
    ...BASE,
    id: i + 1,
    minute: (DAY_0 + (i % 70)) * 1440 + (i % 1440),
    cell: i % 8,
  }));
  const sorted = reports.toSorted((a, b) => a.minute - b.minute);
  const frame = frameOf([...sorted.slice(300), ...sorted.slice(0, 300)]);
  const timeline = cubeOf("2024-01-01", "2024-02-01", "day");
  const answer = ask(
    frame,
    { period: { from: "2024-02-20", to: "2024-02-21" } },
    { timeline, cube: cubeOf("2024-01-08", "2024-02-12", "week") },
  );
  // Steps begin on 8, 15, 22, 29 January and 5 February.
  expect(answer.cube?.starts).toEqual(["2024-01-08", "2024-01-15", "2024-01-22", "2024-01-29", "2024-02-05"]);
  const expected = Array.from({ length: 30 }, (_, at) => {
    const [step, cell] = [Math.floor(at / 6), at % 6];
    return reports.filter((_report, i) => i % 8 === cell && i % 70 >= 7 + step * 7 && i % 70 < 14 + step * 7).length;
  });
  expect([...(answer.cube?.counts ?? [])]).toEqual(expected);
  expect(answer.timeline?.counts[0]).toBe(100);
  expect(answer.total).toBe(100);
});

test("[R6] what may only be shown coarser is in no cell of a cube", () => {
  const frame = frameOf([BASE, { ...BASE, id: 2, category: 1 }]);
  const grant: Grant = { key: "coarse", rules: [{ agency: null, category: CATEGORIES[0] ?? null, finestResolution: 8 }, ...ALL.rules] };
  const cube = cubeOf("2024-01-01", "2024-01-08", "week");
  expect([...(ask(frame, {}, { grant, cube }).cube?.counts ?? [])]).toEqual([1, 0, 0, 0, 0, 0]);
  expect([...(ask(frame, { resolution: 8 }, { grant, cube }).cube?.counts ?? [])]).toEqual([2, 0, 0, 0, 0, 0]);
});

test("a cube lies in shared memory, and one that is too large is refused", () => {
  const frame = frameOf([BASE]);
  const { cube } = ask(frame, {}, { cube: cubeOf("2024-01-01", "2024-01-08", "day") });
  expect(cube?.counts.buffer).toBeInstanceOf(SharedArrayBuffer);
  const studyAreas = {
    7: STUDY_AREA(7),
    8: STUDY_AREA(8),
    9: STUDY_AREA(9),
    10: Array.from({ length: 100_000 }, (_, n) => makeCell(10, n)),
  };
  const wide = frameOf([BASE], { studyAreas });
  expect(() => ask(wide, { resolution: 10 }, { cube: cubeOf("2020-01-01", "2024-01-01", "day") })).toThrow(RangeError);
});
