import { filterSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { streamOfFilter } from "./stream-of-filter.ts";

const streamOf = (parts: object) =>
  streamOfFilter(filterSchema.parse({ period: { from: "2026-10-26", to: "2026-11-23" }, level: "stadtbezirk", resolution: 9, ...parts }));

test("[H5] the hit rate of a stream is that of a list of all reports of its kind", () => {
  expect(streamOf({ kinds: ["offence"] })).toBe("offence");
  expect(streamOf({ kinds: ["complaint"] })).toBe("complaint");
});

test.each([
  {},
  { kinds: ["callForService"] },
  { kinds: ["offence", "complaint"] },
  { categories: ["theft"] },
  { kinds: ["offence"], categories: ["theft"] },
  { kinds: ["offence"], agencies: ["police"] },
  { kinds: ["offence"], districts: ["1"] },
  { kinds: ["offence"], weekdays: [4, 5] },
  { kinds: ["offence"], hours: [22, 23] },
  { kinds: ["offence"], holidays: "only" },
  { kinds: ["offence"], darkness: "dark" },
])("[H5] no stream is the list of %j", (parts) => {
  expect(streamOf(parts)).toBeNull();
});
