import { levelIdSchema } from "@lagebild/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_0, CODES, DICTIONARIES, ALL, type Plain, BASE, STUDY_AREA, toColumns, frameOf, filterOf, ask } from "./frame.fixture.ts";
import { oracle, plainAnswer, expectClose, plain, question, SEED } from "./frame-oracle.fixture.ts";
import {
  appendColumns,
  askFrame,
  compact,
  countFrameBytes,
  countReports,
  createFrame,
  isFrameCurrent,
  openFrame,
  shareFrame,
  type FrameQuestion,
} from "./index.ts";

test("appends, corrections, deletions and compactions leave what a fresh frame would hold", () => {
  const change = fc.oneof(
    { weight: 5, arbitrary: plain },
    { weight: 1, arbitrary: fc.record({ deleted: fc.integer({ min: 1, max: 60 }) }) },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(change, { maxLength: 25 }), fc.boolean()), { maxLength: 6 }), question, (batches, asked) => {
      const frame = frameOf([]);
      const truth = new Map<number, Plain>();
      for (const [changes, compacts] of batches) {
        appendColumns(frame, toColumns(changes), DICTIONARIES);
        for (const each of changes) {
          if ("deleted" in each) truth.delete(each.deleted);
          else truth.set(each.id, each);
        }
        if (compacts) compact(frame);
      }
      expect(countReports(frame)).toBe(truth.size);
      expectClose(plainAnswer(askFrame(frame, asked)), oracle([...truth.values()], asked));
    }),
    SEED,
  );
});

test("another thread reads new rows through its handle and learns when to open a new one", () => {
  const frame = frameOf([BASE]);
  const reader = openFrame(structuredClone(shareFrame(frame)));
  appendColumns(frame, toColumns([{ ...BASE, id: 2 }]), DICTIONARIES);
  expect(ask(reader).total).toBe(2);
  expect(isFrameCurrent(reader)).toBe(true);
  compact(frame);
  expect(isFrameCurrent(reader)).toBe(false);
  expect(ask(reader).total).toBe(2);
  expect(ask(openFrame(structuredClone(shareFrame(frame)))).total).toBe(2);
  expect(() => appendColumns(reader, toColumns([BASE]), DICTIONARIES)).toThrow(TypeError);
});

test("growing keeps every report, and a late batch beyond the share of the tail is sorted in", () => {
  const many = Array.from({ length: 12_000 }, (_, i): Plain => ({
    ...BASE,
    id: i + 1,
    minute: DAY_0 * 1440 + ((i * 7919) % 80_000),
    duration: i % 10 === 0 ? 90 : 0,
    cell: i % 8,
  }));
  const frame = frameOf(many);
  appendColumns(frame, toColumns(many.slice(0, 10_000).map((r) => ({ ...r, cell: 2 }))), DICTIONARIES);
  const truth = many.map((r, i) => (i < 10_000 ? { ...r, cell: 2 } : r));
  const asked: FrameQuestion = { filter: filterOf({ hours: [1, 2, 3], resolution: 10 }), grant: ALL, wantsCells: true };
  const { total, cells } = plainAnswer(askFrame(frame, asked));
  const expected = oracle(truth, asked);
  expectClose({ total, cells }, { total: expected.total, cells: expected.cells });
});

test("a report takes at most 40 bytes, with windows and with four levels of districts", () => {
  const length = 400_000;
  const levels = ["a", "b", "c", "d"].map((id) => levelIdSchema.parse(id));
  const frame = createFrame({
    studyAreas: { 7: STUDY_AREA(7), 8: STUDY_AREA(8), 9: STUDY_AREA(9), 10: STUDY_AREA(10) },
    levels,
    capacity: length,
  });
  const batch = toColumns(Array.from({ length: 1000 }, () => BASE));
  for (let first = 0; first < length; first += batch.length) {
    const reportId = batch.reportId.map((_, i) => first + i + 1);
    const durationMin = batch.durationMin.map((_, i) => (i % 5 === 0 ? 60 : 0));
    appendColumns(
      frame,
      { ...batch, reportId, durationMin },
      { ...DICTIONARIES, districts: levels.map((level) => ({ level, codes: CODES })) },
    );
  }
  expect(countReports(frame)).toBe(length);
  expect(countFrameBytes(frame) / length).toBeLessThanOrEqual(40);
});
