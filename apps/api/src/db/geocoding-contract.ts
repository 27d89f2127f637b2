import {
  addressAnswerSchema,
  cityIdSchema,
  EMPTY_COUNTS,
  housesAt,
  instantSchema,
  joinHouses,
  openAddressQuerySchema,
  packHouses,
  runIdSchema,
  type AddressBatch,
  type OpenAddress,
  type PlacedReport,
  type ReportColumns,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { NewAddressAnswer } from "./address-store.ts";
import type { Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const LATER = instantSchema.parse("2024-05-03T00:00:00Z");
const ALL = openAddressQuerySchema.parse({ state: "all" });
const OPEN = openAddressQuerySchema.parse({});

async function collect<T>(source: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(...each);
  return all;
}

/** Addresses of streets, each with the longitudes of its houses. */
function batchOf(newNames: readonly string[], streets: Readonly<Record<number, readonly number[]>>): AddressBatch {
  const packs = Object.values(streets).map((lngs) => {
    const same = Float64Array.from(lngs, () => 51);
    const numbers = Int16Array.from(lngs, (_, i) => i + 1);
    return packHouses({ written: same, house: same, lng: Float64Array.from(lngs), lat: same, first: numbers, last: numbers });
  });
  return {
    newStreets: newNames.map((name) => ({ name, written: `${name} ä'"`, municipality: "" })),
    streets: Uint32Array.from(Object.keys(streets), Number),
    houses: joinHouses(packs),
  };
}

async function* feedOf(...batches: readonly AddressBatch[]): AsyncGenerator<AddressBatch> {
  yield* batches;
}

function addressOf(changes: Partial<OpenAddress> = {}): OpenAddress {
  return { street: "Lange Str", houseNumber: "4", municipality: "", method: "none", matched: null, ...changes };
}

const NOWHERE = { point: null, positionalPrecision: "none", precisionM: null, cells: null, districts: {}, isOutside: false } as const;

function unplaced(n: number, address: OpenAddress): PlacedReport {
  return sampleReport(n, { ...NOWHERE, address });
}

function placeOf(report: PlacedReport): NewAddressAnswer["place"] {
  const { point, precisionM, area, cells, districts, isOutside } = report;
  return { point, positionalPrecision: "exact", precisionM, area, cells, districts, isOutside };
}

/** What a store must do with address lists, the queue of addresses and the hit rate. */
export function describeGeocodingContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
    });
    afterEach(() => store.close());

    const runId = (id: string) => runIdSchema.parse(id);
    async function importAll(id: string, reports: readonly PlacedReport[]) {
      await store.startRun(sampleRun(id));
      const outcome = await store.writeBatch({ run: runId(id), reports, quarantined: [], counts: EMPTY_COUNTS });
      await store.endRun(runId(id), { state: "done", endedAt: LATER, fileHash: "ff", counts: EMPTY_COUNTS, error: null });
      return outcome;
    }
    const answer = (json: unknown, place: NewAddressAnswer["place"]): NewAddressAnswer => ({
      answer: addressAnswerSchema.parse(json),
      place,
      by: "Erika",
      at: LATER,
    });
    async function columns(): Promise<readonly ReportColumns[]> {
      const all: ReportColumns[] = [];
      for await (const batch of store.readColumns(CITY)) all.push(batch);
      return all;
    }

    describe("address lists", () => {
      it("joins the parts of a street and shows the new list only once it is whole", async () => {
        await store.replaceGazetteer(CITY, "addresses", feedOf(batchOf(["alt"], { 0: [7] })));
        let during: readonly string[] = [];
        async function* feed(): AsyncGenerator<AddressBatch> {
          yield batchOf(["a", "b"], { 0: [7, 8], 1: [1] });
          during = (await collect(store.readStreets(CITY))).map((street) => street.name);
          yield batchOf(["c"], { 0: [9], 2: [3] });
        }
        expect(await store.replaceGazetteer(CITY, "addresses", feed())).toEqual({ entries: 5, streets: 3 });
        expect(during).toEqual(["alt"]);
        const streets = await collect(store.readStreets(CITY));
        expect(streets.map(({ name, written, lng, lat, isPlace }) => ({ name, written, lng, lat, isPlace }))).toEqual([
          { name: "a", written: "a ä'\"", lng: 8, lat: 51, isPlace: false },
          { name: "b", written: "b ä'\"", lng: 1, lat: 51, isPlace: false },
          { name: "c", written: "c ä'\"", lng: 3, lat: 51, isPlace: false },
        ]);
        const pack = await store.readHouses([streets[2]?.id ?? 0, streets[0]?.id ?? 0]);
        expect([...housesAt(pack, 0).lng]).toEqual([3]);
        expect([...housesAt(pack, 1).lng]).toEqual([7, 8, 9]);
        expect([...housesAt(pack, 1).first]).toEqual([1, 2, 1]);
      });

      it("keeps places beside addresses", async () => {
        const stamps = [await store.readGazetteerStamp(CITY)];
        await store.replaceGazetteer(CITY, "places", feedOf(batchOf(["bahnhof"], { 0: [7] })));
        stamps.push(await store.readGazetteerStamp(CITY));
        await store.replaceGazetteer(CITY, "addresses", feedOf(batchOf(["a"], { 0: [8] })));
        stamps.push(await store.readGazetteerStamp(CITY));
        expect(new Set(stamps).size).toBe(3);
        await store.replaceGazetteer(CITY, "addresses", feedOf(batchOf(["b"], { 0: [9] })));
        expect((await collect(store.readStreets(CITY))).map(({ name, isPlace }) => [name, isPlace])).toEqual([
          ["b", false],
          ["bahnhof", true],
        ]);
        expect(await store.replaceGazetteer(CITY, "places", feedOf())).toEqual({ entries: 0, streets: 0 });
        expect((await collect(store.readStreets(CITY))).map((street) => street.name)).toEqual(["b"]);
      });

      it("keeps the former list when the source fails, and for a run that reads it", async () => {
        await store.replaceGazetteer(CITY, "addresses", feedOf(batchOf(["alt"], { 0: [7] })));
        const [old] = await collect(store.readStreets(CITY));
        async function* broken(): AsyncGenerator<AddressBatch> {
          yield batchOf(["neu"], { 0: [8] });
          throw new Error("line 7");
        }
        await expect(store.replaceGazetteer(CITY, "addresses", broken())).rejects.toThrow("line 7");
        expect((await collect(store.readStreets(CITY))).map((street) => street.name)).toEqual(["alt"]);
        await store.startRun(sampleRun("run-0001"));
        await store.replaceGazetteer(CITY, "addresses", feedOf(batchOf(["neu"], { 0: [8] })));
        expect([...housesAt(await store.readHouses([old?.id ?? 0]), 0).lng]).toEqual([7]);
        await store.endRun(runId("run-0001"), { state: "done", endedAt: LATER, fileHash: null, counts: EMPTY_COUNTS, error: null });
        await store.replaceGazetteer(CITY, "addresses", feedOf(batchOf(["neuer"], { 0: [8] })));
        await expect(store.readHouses([old?.id ?? 0])).rejects.toMatchObject({ code: "conflict" });
      });
    });

    describe("the queue of addresses", () => {
      it("gathers texts that differ in case and spaces, most reports first", async () => {
        await importAll("run-0001", [
          unplaced(1, addressOf()),
          unplaced(2, addressOf({ street: " LANGE  STR" })),
          unplaced(3, addressOf({ street: "Weg", houseNumber: "" })),
          sampleReport(4),
        ]);
        const page = await store.listAddresses(CITY, OPEN);
        expect(page).toMatchObject({ total: 2, reports: 3 });
        expect(page.addresses).toMatchObject([
          { street: "Lange Str", houseNumber: "4", agency: "ordnungsamt", reports: 2, precision: "none", method: "none", answer: null },
          { street: "Weg", houseNumber: "", reports: 1 },
        ]);
        expect(await store.listAddresses(CITY, { ...OPEN, limit: 1, offset: 1 })).toMatchObject({
          total: 2,
          addresses: [{ street: "Weg" }],
        });
        expect((await store.listAddresses(CITY, { ...OPEN, precision: "fuzzy" })).total).toBe(0);
      });

      it("moves the reports of an answered text as if they had been delivered so", async () => {
        const given = sampleReport(1, { positionalPrecision: "exact" });
        await importAll("run-0001", [unplaced(1, addressOf()), unplaced(2, addressOf({ street: "Weg" }))]);
        const seq = await store.readChangeSeq(CITY);
        const [{ id } = { id: 0 }] = (await store.listAddresses(CITY, OPEN)).addresses.filter(({ street }) => street === "Lange Str");
        expect(await store.putAddressAnswer(CITY, id, answer({ kind: "address", street: "Lange Straße" }, placeOf(given)))).toBe(1);
        const changed: number[] = [];
        for await (const batch of store.readChangedColumns(CITY, seq)) changed.push(...batch.reportId.slice(0, batch.length));
        expect(changed).toEqual([1]);
        const [batch] = await columns();
        expect([...(batch?.precisionM ?? [])].slice(0, 2)).toEqual([10, 65_535]);
        expect((await store.listAddresses(CITY, OPEN)).total).toBe(1);
        expect(await store.listAddressAnswers(CITY)).toEqual([
          ["lange str\n4\n", { point: given.point, precision: "exact", precisionM: 10, area: null }],
        ]);
        const again = sampleReport(1, { positionalPrecision: "exact", address: addressOf({ method: "correction" }) });
        expect(await importAll("run-0002", [again])).toMatchObject({ accepted: 0, updated: 0, unchanged: 1 });
      });

      it("takes an answer back for the geocoder to decide again, and keeps who answered", async () => {
        await importAll("run-0001", [unplaced(1, addressOf())]);
        const [{ id } = { id: 0 }] = (await store.listAddresses(CITY, OPEN)).addresses;
        await store.putAddressAnswer(CITY, id, answer({ kind: "notAPlace" }, { ...NOWHERE, area: null }));
        expect((await store.listAddresses(CITY, OPEN)).total).toBe(0);
        expect(await store.getAddress(CITY, id)).toMatchObject({ answer: { kind: "notAPlace" }, answeredBy: "Erika", answeredAt: LATER });
        await store.putAddressAnswer(CITY, id, answer({ kind: "automatic" }, { ...NOWHERE, area: null }));
        expect((await store.listAddresses(CITY, OPEN)).total).toBe(1);
        expect(await store.listAddressAnswers(CITY)).toEqual([]);
        await expect(store.getAddress(CITY, 999)).rejects.toMatchObject({ code: "not-found" });
      });

      it("moves also what a former version says, so that taking a run back keeps the answer", async () => {
        await importAll("run-0001", [unplaced(1, addressOf())]);
        await importAll("run-0002", [sampleReport(1, { ...NOWHERE, address: addressOf(), attributes: { status: "zu" } })]);
        const [{ id } = { id: 0 }] = (await store.listAddresses(CITY, ALL)).addresses;
        await store.putAddressAnswer(CITY, id, answer({ kind: "address", street: "Lange Straße" }, placeOf(sampleReport(1))));
        await store.revertRun(runId("run-0002"), LATER);
        const [batch] = await columns();
        expect([...(batch?.precisionM ?? [])].slice(0, 1)).toEqual([10]);
      });

      it("forgets a text with its last report", async () => {
        await importAll("run-0001", [unplaced(1, addressOf())]);
        await store.revertRun(runId("run-0001"), LATER);
        expect((await store.listAddresses(CITY, ALL)).total).toBe(0);
      });
    });

    it("counts precisions by agency and hour of reception or day of occurrence", async () => {
      await importAll("run-0001", [sampleReport(1), sampleReport(2), unplaced(3, addressOf())]);
      const hour = Date.UTC(2024, 4, 2, 8);
      const day = Date.UTC(2024, 4, 1) / 86_400_000;
      const sorted = async (by: "received" | "occurred") =>
        (await store.countPrecisions(CITY, by)).toSorted((a, b) => b.reports - a.reports);
      expect(await sorted("received")).toEqual([
        { agency: "ordnungsamt", at: hour, precision: "given", reports: 2 },
        { agency: "ordnungsamt", at: hour, precision: "none", reports: 1 },
      ]);
      expect((await sorted("occurred")).map(({ at }) => at)).toEqual([day, day]);
    });
  });
}
