import { describe, expect, test } from "vitest";
import { cellsAnswerSchema, facetsAnswerSchema, metaSchema, problemSchema } from "./answers.ts";

const META = {
  city: "hamm",
  dataStamp: "1",
  asOf: "2026-11-22",
  statistics: "incoming",
  isSynthetic: true,
  total: 3,
  inCells: 2,
  outside: 1,
  tooCoarse: 0,
  withoutPlace: 0,
  withoutHour: 0,
  specialLeftOut: 0,
  isWeighted: false,
  windows: { reports: 0, sum: 0 },
  gaps: [],
};
const FACETS = {
  meta: META,
  kinds: [1, 1, 1, 0],
  categories: [],
  agencies: [],
  level: "stadtbezirk",
  districts: [],
  comparedCount: null,
  previousCount: null,
  leftOut: [],
  previousUncovered: false,
  hours: Array.from({ length: 168 }, () => 0),
};

describe("answers", () => {
  test("[M7] every answer says what it stands on", () => {
    expect(metaSchema.safeParse(META).success).toBe(true);
    expect(metaSchema.safeParse({ ...META, withoutHour: undefined }).success).toBe(false);
  });
  test("there is one column per kind", () => {
    const cells = { meta: META, resolution: 9, cells: ["891f1d48b3fffff"], counts: [2], byKind: [[1], [1], [0], [0]] };
    expect(cellsAnswerSchema.safeParse(cells).success).toBe(true);
    expect(cellsAnswerSchema.safeParse({ ...cells, byKind: [[1], [1]] }).success).toBe(false);
  });
  test("a week has 168 hours", () => {
    expect(facetsAnswerSchema.safeParse(FACETS).success).toBe(true);
    expect(facetsAnswerSchema.safeParse({ ...FACETS, hours: [1, 2] }).success).toBe(false);
  });
  test("a count is never negative", () => {
    expect(facetsAnswerSchema.safeParse({ ...FACETS, kinds: [-1, 0, 0, 0] }).success).toBe(false);
  });
  test("a problem needs its code and the id under which the log holds the cause", () => {
    const problem = {
      type: "about:blank",
      title: "Not found",
      status: 404,
      code: "not-found",
      detail: "city x does not exist",
      requestId: "r1",
    };
    expect(problemSchema.safeParse(problem).success).toBe(true);
    expect(problemSchema.safeParse({ ...problem, requestId: undefined }).success).toBe(false);
  });
});
