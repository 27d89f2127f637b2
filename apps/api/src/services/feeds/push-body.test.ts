import { pushAnswerSchema } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FEED, MAPPING, openPushBench, reportOf, type PushBench } from "./push.fixture.ts";

let bench: PushBench;
beforeEach(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.close());

/** Each with two members. */
const names = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, { y: [{}] }]));

it.each([true, false])("keeps numbers apart that differ in their last digits only, as lines: %s", async (isNdjson) => {
  const rows = ["12345678901234567890", "12345678901234567891", "1e400"].map((id) =>
    JSON.stringify(reportOf(1, { id: "?" })).replace('"?"', id),
  );
  const { answer } = await bench.pushBody(isNdjson ? rows.join("\n") : `[${rows.join(",")}]`, { isNdjson });
  expect(pushAnswerSchema.parse(JSON.parse(answer)).rows.map(({ externalId }) => externalId)).toEqual([
    "12345678901234567890",
    "12345678901234567891",
    "1e400",
  ]);
});

it("refuses a report with more than 1,000 members at all depths together, and names it", async () => {
  // Six of its own, `more`, and two per name.
  const fits = reportOf(1, { more: { ...names(496), last: 1 } });
  expect((await bench.push([fits])).accepted).toBe(1);
  await expect(bench.push([reportOf(1), reportOf(2, { more: [names(497)] })])).rejects.toMatchObject({
    code: "limit-exceeded",
    details: { text: { de: expect.stringContaining("Meldung 2 hat mehr als 1.000 Felder") } },
  });
  expect((await bench.inbox.measure()).waitingRows).toBe(1);
});

it("refuses as many around the rows", async () => {
  await bench.close();
  bench = await openPushBench({ ...FEED, mapping: { ...MAPPING, format: { type: "geojson" } } });
  const around = JSON.stringify({ type: "FeatureCollection", features: [reportOf(1)], more: names(600) });
  await expect(bench.pushBody(around)).rejects.toMatchObject({ code: "limit-exceeded" });
});

it("makes texts well-formed and free of NUL before they are stored", async () => {
  const lone = JSON.stringify([reportOf(1, { id: "?" })]).replace("?", String.raw`A\ud83d-\u0000 7\u0000`);
  const { answer } = await bench.pushBody(lone);
  expect(pushAnswerSchema.parse(JSON.parse(answer)).rows).toMatchObject([{ status: "accepted", externalId: "A\u{fffd}- 7" }]);
});
