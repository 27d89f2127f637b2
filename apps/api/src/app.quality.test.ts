import { problemSchema, qualityAnswerSchema, unknownCodesAnswerSchema } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDataArea, ROWS, type DataArea } from "./app.data.fixture.ts";

let area: DataArea;
beforeEach(async () => {
  area = await openDataArea();
});
afterEach(() => area.close());

const ask = (path: string) => area.app.request(`/api/cities/probe/${path}`);
const weeks = async () => qualityAnswerSchema.parse(await (await ask("quality")).json()).sources.flatMap((source) => source.weeks);

it("[DQ1] answers what an import brought, week by week, and keeps it out of every cache", async () => {
  const before = (await weeks()).reduce((sum, { received }) => sum + received, 0);
  expect((await area.run(await area.upload(), "import")).state).toBe("done");
  const response = await ask("quality");
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect((await weeks()).reduce((sum, { received }) => sum + received, 0) - before).toBe(ROWS.length);
});

it("lists unknown codes", async () => {
  const response = await ask("unknown-codes");
  expect(response.status).toBe(200);
  expect(unknownCodesAnswerSchema.parse(await response.json()).codes).toEqual([]);
});

it("refuses a day that is none, and a city that nobody knows", async () => {
  const wrong = await ask("quality?from=morgen");
  expect([wrong.status, problemSchema.parse(await wrong.json()).code]).toEqual([400, "invalid-input"]);
  for (const noun of ["quality", "unknown-codes"]) {
    expect((await area.app.request(`/api/cities/nirgends/${noun}`)).status).toBe(404);
  }
});
