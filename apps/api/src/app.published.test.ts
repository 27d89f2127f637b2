import {
  cellSchema,
  cityAnswerSchema,
  cityIdSchema,
  problemSchema,
  publishedOverviewSchema,
  publishedPictureSchema,
  LOCAL_VIEWER,
  type AgencyId,
  type Role,
} from "@lagebild/domain";
import { cellsOf } from "@lagebild/geo";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { askAs, TOWN } from "./app.warning.fixture.ts";
import { sampleAgreement } from "./db/sample.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { importReports, type SmallReport } from "./services/picture/small-city.fixture.ts";

const CITY = cityIdSchema.parse("probe");
/** Steps of 28 days from Monday, 1 January 2001 on: the 315th to the 317th. */
const STEPS = ["2025-02-24", "2025-03-24", "2025-04-21"];
const STEP = "2025-03-24";
const PLACE = cellSchema.parse(cellsOf({ lng: 7.82, lat: 51.67 })[1]);

const theft = (id: string, at: string, [lng, lat] = [7.82, 51.67]): SmallReport => ({
  id,
  category: "theft.other",
  at: `${at}T10:00:00Z`,
  lng,
  lat,
});
/** Of the step: 12 at one place in the west (the small city has one more there), six at others, three in the east. */
const REPORTS: readonly SmallReport[] = [
  theft("first", "2025-02-24"),
  theft("newest", "2025-06-30"),
  ...Array.from({ length: 12 }, (_, at) => theft(`place-${at}`, "2025-04-02")),
  ...[7.815, 7.82, 7.832, 7.838].map((lng, at) => theft(`north-${at}`, "2025-04-03", [lng, 51.69])),
  ...[7.815, 7.835].map((lng, at) => theft(`south-${at}`, "2025-04-03", [lng, 51.66])),
  ...[0, 1, 2].map((at) => theft(`east-${at}`, "2025-04-03", [7.88, 51.68])),
  { ...theft("special", "2025-04-03"), category: "sexual" },
];

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  await importReports(test.store, "run-probe-0002", REPORTS);
  await test.frames.refresh();
});
afterEach(() => test.close());

type Ask = ReturnType<typeof askAs>;
const house = (): Ask => askAs(test, {});
const council = (): Ask => askAs(test, { role: "council", name: "Rat" });
const overviewOf = async (ask: Ask) => publishedOverviewSchema.parse((await ask("GET", "published")).body);
const pictureOf = async (ask: Ask, path: string) => publishedPictureSchema.parse((await ask("GET", `published/${path}`)).body);
const codeOf = (body: unknown) => problemSchema.parse(body).code;

async function publish(): Promise<void> {
  expect((await house()("POST", "published", {})).status).toBe(202);
  await test.deps.published.publish(CITY);
  expect(test.problems).toEqual([]);
}

describe("[R14] published base tables", () => {
  it("are of every closed step since the first report, for the council and the public", async () => {
    expect((await overviewOf(council())).audiences.map(({ id, minimum, steps }) => [id, minimum, steps])).toEqual([
      ["council", 5, []],
      ["public", 10, []],
    ]);
    await publish();
    const { audiences, nextOn, isPublishing } = await overviewOf(council());
    expect(audiences.map(({ id, steps, blocks }) => [id, steps, blocks])).toEqual(
      ["council", "public"].map((id) => [id, STEPS, [{ agency: "police", kind: "offence", groups: ["theft"] }]]),
    );
    // The step from 19 May ends on 15 June and closes four weeks later.
    expect([nextOn, isPublishing]).toEqual(["2025-07-14", false]);
  });

  it("tell counts from the minimum on, and totals that are sums of what they tell", async () => {
    await publish();
    const { districts, total, map, minimums, to } = await pictureOf(council(), `council?from=${STEP}&to=${STEP}`);
    expect(districts).toEqual([
      { code: "W", published: 19, values: 1, withheld: 0 },
      { code: "E", published: 0, values: 1, withheld: 1 },
    ]);
    expect([total, minimums, to]).toEqual([{ published: 19, values: 2, withheld: 1 }, [5], "2025-04-21"]);
    expect(map).toEqual({ cells: [{ cell: PLACE, low: 10, high: 19, withheld: 0 }], otherHigh: 4, tables: 1, withheldTables: 0 });
  });

  it("add up over steps, and say what each withheld value can add", async () => {
    await publish();
    const { districts, map, steps } = await pictureOf(council(), "council");
    expect([steps, districts.map(({ published, withheld }) => [published, withheld])]).toEqual([
      3,
      [
        [19, 2],
        [0, 3],
      ],
    ]);
    expect(map).toMatchObject({ cells: [{ cell: PLACE, low: 10, high: 19 + 4 + 4, withheld: 2 }], otherHigh: 12, tables: 3 });
  });

  it("never change: what arrives after a step has closed is told nowhere, also to audiences that come later", async () => {
    await publish();
    const before = await pictureOf(council(), "council");
    await importReports(
      test.store,
      "run-probe-0003",
      [0, 1].map((at) => theft(`late-${at}`, "2025-04-04", [7.88, 51.68])),
    );
    await test.frames.refresh();
    await publish();
    expect(await pictureOf(council(), "council")).toEqual(before);
    await agree({ minimumCount: 4 });
    await publish();
    // Three in the east when the step was counted, five by now.
    expect((await pictureOf(town(), `${AGREEMENT}?from=${STEP}&to=${STEP}`)).districts).toMatchObject([{ published: 19 }, { withheld: 1 }]);
  });

  it("keep the map of a step back where it would tell what is withheld", async () => {
    // Eight in the east, seven of them in one cell: beside its class of 5 to 9 no more than three would be left for any other.
    const east = Array.from({ length: 5 }, (_, at) => theft(`more-${at}`, "2025-04-05", at < 4 ? [7.88, 51.68] : [7.86, 51.66]));
    await importReports(test.store, "run-probe-0003", east);
    await test.frames.refresh();
    await publish();
    const { map, districts } = await pictureOf(council(), `council?from=${STEP}&to=${STEP}`);
    expect(map).toEqual({ cells: [], otherHigh: 0, tables: 0, withheldTables: 1 });
    expect(districts.map(({ published }) => published)).toEqual([19, 8]);
  });
});

const AGREEMENT = "agreement-0000000001";
const town = (agency: AgencyId = TOWN): Ask => askAs(test, { role: "analyst", agency, name: "Tom" });

async function agree(terms: object): Promise<void> {
  await test.store.putAgency({ id: TOWN, city: CITY, name: "Stadt", state: "active" });
  const version = { from: "police", to: [TOWN], kinds: null, categories: null, precision: { type: "point" }, ...terms };
  await test.store.putAgreementVersion(sampleAgreement({ ...version, city: CITY, agreement: AGREEMENT, validFrom: "2025-01-01" }));
  await test.deps.cities.reloadAgreements(CITY);
}

const citySeenBy = async (viewer: { readonly role: Role }) => {
  const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, ...viewer }) });
  return cityAnswerSchema.parse(await (await app.request("/api/cities/probe")).json());
};

describe("who is answered from published tables", () => {
  it("is the council, which is told no count in any other way", async () => {
    await publish();
    const ask = council();
    for (const path of [
      "cells?from=2025-03-24&to=2025-04-21&level=bezirk&resolution=8",
      "import-runs",
      "district-pages",
      "context-layers",
    ]) {
      expect([path, (await ask("GET", path)).status]).toEqual([path, 403]);
    }
    expect((await citySeenBy({ role: "council" })).data).toMatchObject({ reportCount: 0, firstOn: null, lastOn: null });
    expect((await ask("GET", "published/council")).status).toBe(200);
    expect((await ask("POST", "published", {})).status).toBe(403);
  });

  it("is an agency under an agreement with a minimum count, for as long as it is in force and for whole groups", async () => {
    await agree({ minimumCount: 3 });
    await publish();
    const { audiences, mayPublish, settings } = await overviewOf(town());
    expect([audiences.map(({ id, minimum }) => [id, minimum]), mayPublish, settings]).toEqual([
      [
        ["public", 10],
        [AGREEMENT, 3],
      ],
      false,
      null,
    ]);
    const { districts } = await pictureOf(town(), `${AGREEMENT}?from=${STEP}&to=${STEP}`);
    expect(districts.map(({ published }) => published)).toEqual([19, 3]);
    expect(codeOf((await town()("GET", "published/council")).body)).toBe("not-found");
    expect((await council()("GET", `published/${AGREEMENT}`)).status).toBe(404);
    expect((await house()("GET", `published/${AGREEMENT}`)).status).toBe(200);
  });

  it("is told nothing of a group of which the agreement opens a part", async () => {
    await agree({ minimumCount: 3, categories: ["theft.bicycle"] });
    await publish();
    expect((await overviewOf(town())).audiences.find(({ id }) => id === AGREEMENT)?.steps).toEqual([]);
  });
});

describe("minimum counts", () => {
  it("are set for steps to come, with their revision, and written down", async () => {
    await publish();
    const set = (revision: number, numbers: object) => house()("PUT", "published/settings", { revision, ...numbers });
    expect((await set(0, { council: 7, public: 12 })).status).toBe(200);
    expect(codeOf((await set(0, { council: 6, public: 12 })).body)).toBe("conflict");
    expect(codeOf((await set(1, { council: 7, public: 6 })).body)).toBe("invalid-input");
    expect(codeOf((await set(1, { council: 1, public: 6 })).body)).toBe("invalid-input");
    expect((await overviewOf(house())).settings).toEqual({ revision: 1, council: 7, public: 12 });
    expect((await pictureOf(council(), "council")).minimums).toEqual([5]);
    expect(test.audits.at(-1)).toMatchObject({ what: "published.minimums", subject: "probe council=7 public=12", by: "local" });
  });
});

describe("the export", () => {
  it("says district, sum and what is withheld, and is written down", async () => {
    await publish();
    const { app } = test;
    const response = await app.request(`/api/cities/probe/published/public/export?from=${STEP}&to=${STEP}`);
    expect(await response.text()).toBe(
      "Bezirk;Veröffentlichte Summe;Zurückgehaltene Werte;Werte;Kategoriengruppe;Arten;Von;Bis vor;Mindestzahl\r\n" +
        "Westen;19;0;1;alle Gruppen;Straftat;2025-03-24;2025-04-21;10\r\n" +
        "Osten;0;1;1;alle Gruppen;Straftat;2025-03-24;2025-04-21;10\r\n",
    );
    const cells = await (
      await app.request(`/api/cities/probe/published/council/export?part=cells&language=en&from=${STEP}&to=${STEP}`)
    ).text();
    expect(cells.split("\r\n")[1]).toBe(`${PLACE},10,19,0,offence,2025-03-24,2025-04-21,5`);
    expect(test.audits.at(-1)).toMatchObject({ what: "published.export", subject: `probe/council cells ${STEP} 2025-04-21` });
  });

  it("refuses steps in the wrong order", async () => {
    expect(codeOf((await house()("GET", "published/public?from=2025-04-21&to=2025-03-24")).body)).toBe("invalid-input");
  });
});
