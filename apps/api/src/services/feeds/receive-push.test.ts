import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { LagebildError, MAX_PUSH_BYTES, MAX_PUSH_ROWS, pushAnswerSchema } from "@lagebild/domain";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFeedHolds } from "./feed-holds.ts";
import { processInbox } from "./process-inbox.ts";
import { createPushReceiver } from "./receive-push.ts";
import { FEED, instant, MAPPING, NOW, openPushBench, reportOf, tallyOf, type PushBench } from "./push.fixture.ts";

let bench: PushBench;
beforeEach(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.close());

const waitingRows = async (): Promise<number> => (await bench.inbox.measure()).waitingRows;

/** What a refused push is answered. */
async function refusalOf(pushing: Promise<unknown>): Promise<LagebildError> {
  const error: unknown = await pushing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof LagebildError)) throw new Error("was not refused", { cause: error });
  return error;
}

it("answers per row, says why a row is put aside, and stores both kinds", async () => {
  const answer = await bench.push([reportOf(1), reportOf(2, { at: "gestern" }), 7, reportOf(4, { place: { lng: 51.67, lat: 7.82 } })]);
  expect(pushAnswerSchema.parse(answer)).toMatchObject({
    accepted: 1,
    quarantined: 3,
    rows: [
      { row: 1, status: "accepted", externalId: "L-1" },
      { row: 2, status: "quarantined", externalId: "L-2", code: "invalid-time", column: "at" },
      { row: 3, status: "quarantined", externalId: null, code: "malformed-row" },
      { row: 4, status: "quarantined", externalId: "L-4", code: "axes-swapped", column: "place.lng" },
    ],
  });
  expect(JSON.stringify(answer)).not.toContain("gestern");
  expect(await waitingRows()).toBe(4);
});

it("stores nothing but cells of mapped columns", async () => {
  await bench.push([reportOf(1, { internal: "Streife 14/27", place: { lng: 7.82, lat: 51.67, floor: "Dachgeschoss" } })]);
  const [delivery] = await bench.inbox.listWaiting(1);
  if (delivery === undefined) throw new Error("nothing waits");
  for await (const rows of bench.inbox.readRows(delivery.id)) {
    expect(rows).toEqual([{ row: 1, cells: ["L-1", "R", "2025-06-20T22:15:00+02:00", "7.82", "51.67"] }]);
  }
  for (const file of await readdir(bench.deps.dataFolder)) {
    const bytes = await readFile(join(bench.deps.dataFolder, file)).catch(() => Buffer.alloc(0));
    expect([file, bytes.includes("Streife 14/27") || bytes.includes("Dachgeschoss")]).toEqual([file, false]);
  }
});

it("[C1] stores reporters as one-way names", async () => {
  await bench.close();
  const mapping = { ...MAPPING, kind: "complaint", label: undefined, attributes: { reporterKey: "melder" } };
  bench = await openPushBench({ ...FEED, kind: "complaint", mapping });
  const answer = await bench.push([reportOf(1, { melder: " Anna@Example.org " }), reportOf(2, { melder: "anna@example.org" })]);
  expect(answer.accepted).toBe(2);
  const [delivery] = await bench.inbox.listWaiting(1);
  if (delivery === undefined) throw new Error("nothing waits");
  const names: (string | undefined)[] = [];
  for await (const rows of bench.inbox.readRows(delivery.id)) names.push(...rows.map(({ cells }) => cells?.[5]));
  expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(names[1]).toBe(names[0]);
});

describe("[R15] data about persons", () => {
  it.each([
    ["Telefon", { Telefon: "02381 17-0" }, "Telefon"],
    ["in small letters within an object", { kontakt_daten: { e_mail: "x" } }, "kontakt_daten.e_mail"],
    ["in the middle of a name", { geschaedigteNachname: "Muster" }, "geschaedigteNachname"],
    ["in full-width letters", { Ｎａｃｈｎａｍｅ: "Muster" }, "Ｎａｃｈｎａｍｅ"],
    [
      "with an umlaut, in a list of objects",
      { beteiligung: [{ rolle: "x" }, { "Geburts-Datum": "1.1.1970" }] },
      "beteiligung.1.Geburts-Datum",
    ],
    ["free text", { Bemerkung: "Herr Muster sagt" }, "Bemerkung"],
    ["without a value", { opfer: null }, "opfer"],
  ])("refuses the whole push for a field: %s", async (_how, field, path) => {
    const error = await refusalOf(bench.push([reportOf(1), reportOf(2, field)]));
    expect(error.code).toBe("invalid-input");
    expect(error.details.issues).toEqual([{ path, message: expect.stringMatching(/^row 2: looks like data about a person/) }]);
    expect(await waitingRows()).toBe(0);
    const said = JSON.stringify([error.message, error.details, await bench.inbox.listAttempts(FEED.id, 5)]);
    expect(said).not.toMatch(/Muster|02381|1970/);
    expect((await bench.inbox.listAttempts(FEED.id, 1))[0]).toMatchObject({
      trigger: "push",
      outcome: "refused",
      failure: { code: "invalid-input" },
    });
  });

  it("lets the name of a district, a street and a mapped column pass", async () => {
    const answer = await bench.push([reportOf(1, { district: { name: "Mitte" }, street_name: "Weststraße", agency: { name: "Wache" } })]);
    expect(answer.accepted).toBe(1);
  });

  it("refuses what hides deeper than anyone looks", async () => {
    let deep: unknown = { telefon: "1" };
    for (let i = 0; i < 40; i += 1) deep = { x: deep };
    expect((await refusalOf(bench.push([reportOf(1, { deep })]))).code).toBe("invalid-input");
    const brackets = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect((await refusalOf(bench.pushBody(brackets))).code).toBe("invalid-input");
    expect(await waitingRows()).toBe(0);
  });

  it("looks at what stands around the features of a collection", async () => {
    await bench.close();
    bench = await openPushBench({ ...FEED, mapping: GEOJSON });
    const error = await refusalOf(
      bench.pushBody(JSON.stringify({ type: "FeatureCollection", features: [FEATURE], ansprechpartner: "Muster" })),
    );
    expect(error.details.issues).toMatchObject([{ path: "ansprechpartner" }]);
  });
});

const GEOJSON = {
  ...MAPPING,
  format: { type: "geojson" },
  externalId: "feature.id",
  place: { lng: "geometry.lng", lat: "geometry.lat" },
};
const FEATURE = {
  type: "Feature",
  id: 17,
  geometry: { type: "Point", coordinates: [7.82, 51.67] },
  properties: { code: "R", at: "2025-06-20T22:15:00+02:00" },
};

it("reads features and collections of a mapping for GeoJSON", async () => {
  await bench.close();
  bench = await openPushBench({ ...FEED, mapping: GEOJSON });
  expect(await bench.push([FEATURE])).toMatchObject({ accepted: 1, rows: [{ externalId: "17" }] });
  const outcome = await bench.pushBody(
    JSON.stringify({ type: "FeatureCollection", features: [FEATURE, { ...FEATURE, id: 18, geometry: null }] }),
  );
  expect(JSON.parse(outcome.answer)).toMatchObject({ accepted: 2 });
});

it("reads one report per line, and puts a broken line aside", async () => {
  const body = `${JSON.stringify(reportOf(1))}\r\n\n{"id":"L-2"\n${JSON.stringify(reportOf(3))}`;
  const { answer } = await bench.pushBody(body, { isNdjson: true });
  expect(JSON.parse(answer)).toMatchObject({ accepted: 2, quarantined: 1, rows: [{}, { row: 2, code: "malformed-row" }, {}] });
});

it("unpacks gzip, and refuses what grows beyond the limit or is none", async () => {
  const packed = gzipSync(JSON.stringify([reportOf(1)]));
  expect(JSON.parse((await bench.pushBody(packed, { isGzip: true })).answer)).toMatchObject({ accepted: 1 });
  const bomb = gzipSync(Buffer.alloc(MAX_PUSH_BYTES + 1, " "));
  expect((await refusalOf(bench.pushBody(bomb, { isGzip: true }))).code).toBe("limit-exceeded");
  expect((await refusalOf(bench.pushBody("[]", { isGzip: true }))).code).toBe("invalid-input");
});

it("refuses too many rows, none, and what is no list", async () => {
  const many = Array.from({ length: MAX_PUSH_ROWS + 1 }, (_, n) => reportOf(n));
  expect((await refusalOf(bench.push(many))).code).toBe("limit-exceeded");
  for (const body of ["[]", "", "{}", '"x"', "null", "[1", "\u0000", '{"features":[]}']) {
    expect([body, (await refusalOf(bench.pushBody(body))).code]).toEqual([body, "invalid-input"]);
  }
  expect((await refusalOf(bench.pushBody(new Uint8Array([0x5b, 0xff, 0x5d])))).code).toBe("invalid-input");
  expect(await waitingRows()).toBe(0);
});

it("tells one line per ten seconds of what it refuses", async () => {
  for (let i = 0; i < 5; i += 1) await refusalOf(bench.pushBody("{}"));
  expect(await bench.inbox.listAttempts(FEED.id, 10)).toHaveLength(1);
});

it("judges what comes for a feed that is being set up, and stores no row of it", async () => {
  const answer = await bench.push([reportOf(1), reportOf(2, { at: "" })], { feed: { ...FEED, state: "draft" } });
  expect(answer).toMatchObject({ accepted: 1, quarantined: 1, isTest: true });
  expect(await waitingRows()).toBe(0);
  expect(await bench.inbox.listAttempts(FEED.id, 5)).toMatchObject([{ trigger: "test", outcome: "delivered", rows: 2, run: null }]);
});

describe("Idempotency-Key", () => {
  it("gives the former answer for the same body and takes it once, also when both come at the same time", async () => {
    const body = JSON.stringify([reportOf(1)]);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => bench.pushBody(body, { key: "a" })));
    expect(new Set(outcomes.map(({ answer }) => answer)).size).toBe(1);
    expect(outcomes.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1);
    expect(await waitingRows()).toBe(1);
  });

  it("is a conflict with another body, and none for another feed", async () => {
    await bench.push([reportOf(1)], { key: "a" });
    expect((await refusalOf(bench.push([reportOf(2)], { key: "a" }))).code).toBe("conflict");
    expect(await waitingRows()).toBe(1);
  });

  it("takes the same rows packed as the same body", async () => {
    const body = JSON.stringify([reportOf(1)]);
    await bench.pushBody(body, { key: "a" });
    expect((await bench.pushBody(gzipSync(body), { key: "a", isGzip: true })).isRepeated).toBe(true);
  });
});

it("takes nothing while the disk cannot, and says after how long to come again", async () => {
  const { deps, feed, mapping } = bench;
  const full = { ...deps.inbox, accept: () => Promise.reject(new LagebildError("unavailable", "the disk is full")) };
  const receive = createPushReceiver({ ...deps, inbox: full });
  const body = new Uint8Array(Buffer.from(JSON.stringify([reportOf(1)]))).buffer;
  const error = await refusalOf(receive({ feed, mapping, body, isNdjson: false, isGzip: false, key: null, receivedAt: instant(0) }));
  expect([error.code, error.details["retryAfterSeconds"]]).toEqual(["unavailable", 60]);
});

it("takes nothing more while too much waits", async () => {
  const { deps, feed, mapping } = bench;
  const busy = { ...deps.inbox, measure: async () => ({ waitingRows: 3_000_000, waitingBytes: 0, fileBytes: 0 }) };
  const receive = createPushReceiver({ ...deps, inbox: busy });
  const body = new Uint8Array(Buffer.from(JSON.stringify([reportOf(1)]))).buffer;
  const error = await refusalOf(receive({ feed, mapping, body, isNdjson: false, isGzip: false, key: null, receivedAt: instant(0) }));
  expect([error.code, error.details["retryAfterSeconds"]]).toEqual(["unavailable", 30]);
});

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 2 }),
);
const row = fc.record(
  {
    id: fc.oneof(cell, fc.constantFrom("a", "b")),
    code: cell,
    at: fc.oneof(cell, fc.constant("2025-06-20T22:15:00Z")),
    place: fc.record({ lng: cell, lat: cell }),
  },
  { requiredKeys: [] },
);

it("answers any JSON with its rows or a reason, and processes each row as it was judged", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.array(fc.oneof(row, fc.jsonValue()), { maxLength: 12 }), fc.jsonValue()), async (payload) => {
      const outcome = await bench.pushBody(JSON.stringify(payload)).catch((error: unknown) => error);
      if (outcome instanceof LagebildError) {
        expect(["invalid-input", "limit-exceeded"]).toContain(outcome.code);
        return;
      }
      if (outcome instanceof Error) throw outcome;
      const { answer }: { readonly answer: string } = Object(outcome);
      const { accepted, quarantined, rows } = pushAnswerSchema.parse(JSON.parse(answer));
      expect(accepted + quarantined).toBe(Array.isArray(payload) ? payload.length : -1);
      expect(rows.filter(({ status }) => status === "accepted")).toHaveLength(accepted);
      const before = await tallyOf(bench.store);
      await processAll();
      const after = await tallyOf(bench.store);
      expect(after.quarantined - before.quarantined).toBe(quarantined);
      expect(after.read - before.read).toBe(accepted + quarantined);
    }),
    { seed: 20_251_103, numRuns: 60 },
  );
});

async function processAll(): Promise<void> {
  const { store, inbox, deps } = bench;
  const onProblem = (error: unknown): void => {
    throw error;
  };
  const holds = createFeedHolds(() => NOW.getTime());
  await processInbox(
    { store, inbox, dataFolder: deps.dataFolder, now: () => NOW, holds, onProblem },
    { signal: new AbortController().signal },
  );
}

it("names each delivery differently", async () => {
  const names = await Promise.all(Array.from({ length: 20 }, (_, n) => bench.push([reportOf(n)])));
  expect(new Set(names.map(({ delivery }) => delivery)).size).toBe(20);
});
