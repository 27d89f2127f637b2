import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cityIdSchema, filterSchema, NotFoundError } from "@lagebild/domain";
import type { FramePort, FrameQuestion } from "@lagebild/frame";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { createSmallCity, importReports } from "../services/picture/small-city.fixture.ts";
import { createLocalFramePort } from "./local-frame-port.ts";
import { createThreadFramePort } from "./thread-frame-port.ts";

const city = cityIdSchema.parse("probe");
const question: FrameQuestion = {
  filter: filterSchema.parse({ period: { from: "2025-01-01", to: "2026-01-01" }, level: "bezirk", resolution: 9 }),
  grant: { key: "all", rules: [{ agency: null, category: null, finestResolution: 10 }] },
  wantsCells: true,
  wantsFacets: true,
};
const problems: Error[] = [];
let dataFolder: string;
let store: Store;
let port: FramePort;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "lagebild-frame-"));
  store = await openStore({ dataFolder, readers: 1 });
  port = createThreadFramePort({ dataFolder, pollMs: 20, onProblem: (error) => problems.push(error) });
});
afterAll(async () => {
  await port.close();
  await store.close();
  await rm(dataFolder, { recursive: true });
});

const stampOf = () => port.status()[0]?.dataStamp ?? null;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("createThreadFramePort", () => {
  it("finds a city that is made while it runs, and answers as the frame of this thread does", async () => {
    await createSmallCity(store);
    await until(() => port.status()[0]?.reportCount === 7);
    const local = createLocalFramePort(store);
    await local.refresh();
    const [there, here] = await Promise.all([port.ask(city, question), local.ask(city, question)]);
    expect(there).toEqual(here);
    expect(await port.studyArea(city, 9)).toEqual(await local.studyArea(city, 9));
  });

  it("follows what another store writes", async () => {
    const before = stampOf();
    await importReports(store, "run-probe-0002", [{ id: "n", category: "theft.other", at: "2025-06-03T01:00:00Z", lng: 7.82, lat: 51.67 }]);
    await until(() => stampOf() !== before);
    const { answer, dataStamp } = await port.ask(city, question);
    expect([answer.total, dataStamp]).toEqual([8, stampOf()]);
  });

  it("applies a report that is imported again with another category, and counts it once", async () => {
    const before = stampOf();
    await importReports(store, "run-probe-0003", [
      { id: "n", category: "theft.bicycle", at: "2025-06-03T01:00:00Z", lng: 7.82, lat: 51.67 },
    ]);
    await until(() => stampOf() !== before);
    const { answer } = await port.ask(city, question);
    expect(answer.total).toBe(8);
    expect(answer.facets?.categories.find((category) => category.id === "theft.bicycle")?.count).toBe(4);
  });

  it("tells an unknown city by its code", async () => {
    const unknown = cityIdSchema.parse("nowhere");
    await expect(port.ask(unknown, question)).rejects.toMatchObject({ code: new NotFoundError("city", "nowhere").code });
  });

  it("refuses questions once closed, and has met no problem until then", async () => {
    await port.close();
    await expect(port.ask(city, question)).rejects.toMatchObject({ code: "unavailable" });
    expect(problems).toEqual([]);
  });
});
