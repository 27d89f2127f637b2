import {
  agencyIdSchema,
  agreementVersionSchema,
  LOCAL_VIEWER,
  PUBLIC_AUDIENCE,
  publishedAudienceIdSchema,
  type AgreementVersion,
  type PublishedTable,
  type Viewer,
} from "@lagebild/domain";
import { makeTable } from "@lagebild/policy";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import {
  askAll,
  attack,
  draws,
  NOW,
  publishCity,
  toTruth,
  type Asker,
  type Decide,
  type Draw,
  type PublishingWorld,
} from "./attack-city.fixture.ts";
import type { Truth } from "./attack.fixture.ts";
import { loadSolver } from "./highs-solver.ts";

const OWNER = agencyIdSchema.parse("police");
const TOWN: Viewer = { ...LOCAL_VIEWER, role: "analyst", agency: agencyIdSchema.parse("town") };

interface Terms {
  /** A bit for each group; none of the groups there are: all. */
  readonly groups: number;
  readonly less: number;
  readonly isDistrict: boolean;
}

const termsDrawn = fc.record({ groups: fc.nat(3), less: fc.nat(5), isDistrict: fc.boolean() });
/** Of one owner to one receiver: what one opens, the other may keep back. */
const drawn = fc.record({ draw: draws, terms: fc.array(termsDrawn, { minLength: 1, maxLength: 2 }) });

/** Minimums up to that of the public: beyond it the public table tells what an agreement keeps back. */
function toAgreement(truth: Truth, { council, more }: Draw, { groups, less, isDistrict }: Terms, at: number): AgreementVersion {
  const chosen = truth.groups.filter((_, group) => (groups >> group) & 1);
  return agreementVersionSchema.parse({
    agreement: `agreement-${truth.city.replace("attack-", "").padStart(8, "0")}0${at}`,
    version: 1,
    city: truth.city,
    from: OWNER,
    to: ["town"],
    kinds: null,
    categories: chosen.length === 0 ? null : chosen,
    precision: isDistrict ? { type: "district", level: "stadtbezirk" } : { type: "cell", resolution: 8 },
    purpose: "Ordnungspartnerschaft",
    legalBasis: "§ 27 PolG NRW",
    validFrom: "2025-01-01",
    until: null,
    minimumCount: Math.max(2, council + more - less),
    note: null,
    createdAt: NOW,
    by: "Weber",
  });
}

function receiver(truth: Truth, agreements: readonly AgreementVersion[]): Asker {
  const audiences = agreements.map(({ agreement }) => publishedAudienceIdSchema.parse(agreement));
  return {
    viewer: TOWN,
    audiences: [...audiences, PUBLIC_AUDIENCE],
    opens: (audience, { block, group }) => {
      const agreement = agreements[audiences.indexOf(audience)];
      if (agreement === undefined) return true;
      const name = truth.groups[group] ?? "";
      return truth.blocks[block]?.agency === OWNER && (agreement.categories?.some((category) => category === name) ?? true);
    },
  };
}

let world: PublishingWorld;
beforeAll(async () => {
  const [store, solver] = await Promise.all([openTemporaryStore(), loadSolver()]);
  world = { store, solver };
});
afterAll(() => world.store.close());

async function attackAsReceiver({ draw, terms }: { readonly draw: Draw; readonly terms: readonly Terms[] }, decide?: Decide) {
  const truth = toTruth(draw);
  const agreements = terms.map((each, at) => toAgreement(truth, draw, each, at));
  const { deps, tables } = await publishCity(world, { draw, truth }, { agreements, ...(decide && { decide }) });
  const asker = receiver(truth, agreements);
  const attacker = await askAll({ draw, truth }, deps, asker);
  const known: readonly PublishedTable[] = tables.filter(({ audience }) => asker.audiences.includes(audience));
  return { known, found: attack(truth, known, attacker) };
}

const SETTINGS = { numRuns: 60, seed: 20_261_124 };

describe("[R14] an attacker with a solver, after 200 questions that the receiver of agreements with a minimum may ask", () => {
  it("finds every count below the smallest minimum possible from nothing to just below it", async () => {
    let hidden = 0;
    let agreed = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async (drawing) => {
        const { known, found } = await attackAsReceiver(drawing);
        agreed += known.filter(({ audience }) => audience !== PUBLIC_AUDIENCE).length;
        for (const { bounds, count, minimum } of found) {
          // What another table's higher minimum keeps back, this receiver might as well have been told.
          if (count >= minimum) continue;
          hidden += 1;
          const [low, high] = bounds();
          // A value that no question told alone may stay possible beyond.
          expect({ low, isWide: high >= minimum - 1 }).toEqual({ low: 0, isWide: true });
        }
      }),
      { ...SETTINGS, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: false },
    );
    // Otherwise nothing was attacked.
    expect(hidden).toBeGreaterThan(100);
    expect(agreed).toBeGreaterThan(50);
  }, 120_000);

  it("works counts out where each table is published without a look at the others", async () => {
    const unchecked: Decide = (_, { base, designs, publishedAt }) => designs.map((design) => makeTable(base, design, publishedAt));
    let isBroken = false;
    for (const drawing of fc.sample(drawn, { ...SETTINGS, numRuns: 200 })) {
      const { found } = await attackAsReceiver(drawing, unchecked);
      isBroken = found.some(({ bounds, count }) => bounds().every((bound) => bound === count));
      if (isBroken) break;
    }
    expect(isBroken).toBe(true);
  }, 60_000);
});
