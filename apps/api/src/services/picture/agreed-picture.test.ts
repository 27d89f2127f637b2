import { addDays, KINDS, type AgreementVersion } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  RESOLUTIONS,
  AGENCIES,
  VIEWER,
  LEVELS,
  CATEGORIES,
  SPECIAL,
  DAY_0,
  TODAY,
  CODES,
  CELL_COUNT,
  type Plain,
  plain,
  agreements,
  question,
  grantOn,
  askFor,
} from "./agreed-picture.fixture.ts";

/* Random agreements, random reports, random questions, through the real frame. */

const SEED = { seed: 20_260_701, numRuns: 200 };

/** What the paper says of one report, read without the policy: the finest cells, or levels of districts, or nothing. */
function openness(
  { agency, kind, category }: Plain,
  versions: readonly AgreementVersion[],
): { readonly finest: number; readonly levels: readonly string[] } {
  const owner = AGENCIES[agency];
  const { id, parent } = CATEGORIES[category] ?? { id: "", parent: null };
  const isSpecial = SPECIAL.has(id);
  let finest = owner === VIEWER.agency ? 10 : 0;
  const byDistrict: (readonly string[])[] = [];
  for (const { from, to, kinds, categories, precision, validFrom, until, minimumCount } of versions) {
    const isInForce = validFrom <= TODAY && (until === null || TODAY < until);
    const isMeant =
      from === owner &&
      to.some((receiver) => receiver === VIEWER.agency) &&
      (kinds === null || kinds.some((each) => each === KINDS[kind])) &&
      (categories === null || categories.some((each) => each === id || each === parent));
    if (!isInForce || !isMeant || minimumCount > 1) continue;
    if (precision.type === "district") byDistrict.push(precision.level === "quartier" ? ["quartier", "bezirk"] : [precision.level]);
    else finest = Math.max(finest, precision.type === "point" ? 10 : precision.resolution);
  }
  // One agreement by district counts: the one that reaches over more levels.
  const levels = finest > 0 ? [] : (byDistrict.toSorted((a, b) => b.length - a.length)[0] ?? []);
  return { finest: isSpecial ? Math.min(finest, 8) : finest, levels };
}

describe("a viewer of an agency", () => {
  it("counts in every cell, district and step exactly the reports that the agreements in force open for it", () => {
    const met = { opened: 0, closed: 0, byDistrict: 0, inCells: 0 };
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 40, size: "max" }), agreements, question, (rows, versions, asked) => {
        const { filter: f } = asked;
        const position = RESOLUTIONS.indexOf(f.resolution);
        const level = LEVELS.findIndex(({ id }) => id === f.level);
        const answer = askFor(rows, grantOn(versions), asked);
        const day = (row: Plain) => addDays(TODAY, Math.floor(row.minute / 1440) - DAY_0);
        const among = (list: readonly string[] | undefined, value: string | undefined) =>
          list === undefined || (value !== undefined && list.includes(value));
        const opened = rows
          .map((row) => ({ row, ...openness(row, versions) }))
          .filter(({ finest, levels }) => finest > 0 || levels.includes(f.level))
          .filter(({ row, finest }) => asked.cell === undefined || (finest >= f.resolution && row.cells[position] === asked.cell));
        const matching = opened.filter(
          ({ row }) =>
            among(f.kinds, KINDS[row.kind]) &&
            among(f.categories, CATEGORIES[row.category]?.id) &&
            among(f.agencies, AGENCIES[row.agency]) &&
            among(f.districts, CODES[row.districts[level] ?? -1]) &&
            (f.hours === undefined || f.hours.includes(Math.floor(row.minute / 60) % 24)),
        );
        const inPeriod = matching.filter(({ row }) => day(row) >= f.period.from && day(row) < f.period.to);
        const cells = new Map<number, number>();
        for (const { row, finest } of inPeriod) {
          const at = row.cells[position] ?? 0;
          if (finest >= f.resolution && at < CELL_COUNT) cells.set(at, (cells.get(at) ?? 0) + 1);
        }
        met.opened += inPeriod.filter(({ row }) => AGENCIES[row.agency] !== VIEWER.agency).length;
        met.closed += rows.length - opened.length;
        met.byDistrict += inPeriod.filter(({ levels }) => levels.length > 0).length;
        met.inCells += inPeriod.length - inPeriod.filter(({ finest }) => finest < f.resolution).length;
        expect(answer.total).toBe(inPeriod.length);
        expect([...(answer.cells?.index ?? [])].map((at, entry) => [at, answer.cells?.counts[entry]])).toEqual(
          [...cells].toSorted(([a], [b]) => a - b),
        );
        if (f.districts === undefined) {
          expect(answer.facets?.districts.map(({ count }) => count)).toEqual(
            CODES.map((_, code) => inPeriod.filter(({ row }) => row.districts[level] === code).length),
          );
        }
        expect([...(answer.timeline?.counts ?? [])]).toEqual(
          (answer.timeline?.starts ?? []).map((start) => matching.filter(({ row }) => day(row) === start).length),
        );
      }),
      SEED,
    );
    // Of some 2,000 reports: the sample is no empty one.
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(10);
  });

  it("gets the same answers whatever the reports hold that it may not know: where they lie more exactly, and whether they are there at all", () => {
    fc.assert(
      fc.property(
        fc.array(plain, { maxLength: 30, size: "max" }),
        fc.array(plain, { maxLength: 30, size: "max" }),
        agreements,
        question,
        (rows, others, versions, asked) => {
          const grant = grantOn(versions);
          const disguised = rows.flatMap((row, at) => {
            const { finest, levels } = openness(row, versions);
            const other = others[at % Math.max(others.length, 1)] ?? row;
            if (finest === 0 && levels.length === 0)
              return at % 2 === 0 ? [] : [{ ...row, minute: other.minute, cells: other.cells, districts: other.districts }];
            const cells = RESOLUTIONS.map(
              (resolution, position) => (resolution <= finest ? row.cells[position] : other.cells[position]) ?? 0,
            );
            const districts = LEVELS.map(
              ({ id }, position) => (finest > 0 || levels.includes(id) ? row.districts[position] : other.districts[position]) ?? -1,
            );
            const [a = 0, b = 0, c = 0, d = 0] = cells;
            const [x = -1, y = -1, z = -1] = districts;
            return [{ ...row, cells: [a, b, c, d] as const, districts: [x, y, z] as const }];
          });
          const hidden = others.filter((row) => openness(row, versions).finest === 0 && openness(row, versions).levels.length === 0);
          expect(askFor([...disguised, ...hidden], grant, asked)).toEqual(askFor(rows, grant, asked));
        },
      ),
      SEED,
    );
  });
});
