import { describe, expect, test } from "vitest";
import { reportSchema, type LngLat } from "./report.ts";

const REPORT = {
  agency: "ordnungsamt-hamm",
  externalId: "2026/4711",
  kind: "administrativeOffence",
  category: "owi.noise",
  occurredFrom: "2026-11-20T21:15:00Z",
  occurredTo: "2026-11-20T21:15:00Z",
  reportedAt: null,
  receivedAt: "2026-11-21T08:00:00Z",
  timePrecision: "minute",
  point: { lng: 7.82, lat: 51.68 },
  positionalPrecision: "exact",
  precisionM: 10,
  area: null,
  label: { collectedBy: "Stadt Hamm", legalBasis: "§ 117 OWiG", purpose: "Lagebild", regime: "gdpr", statistics: "incoming" },
  attributes: {},
};

describe("reportSchema", () => {
  test("accepts a report and keeps it as it is", () => {
    expect(reportSchema.parse(REPORT)).toEqual(REPORT);
  });
  test("[R1] drops attributes that are not on the closed list", () => {
    expect(reportSchema.parse({ ...REPORT, attributes: { status: "open", reporterName: "Erika Muster" } }).attributes).toEqual({
      status: "open",
    });
  });
  test.each([
    ["a latitude where the longitude belongs is found only beyond 90", { point: { lng: 51.68, lat: 97.82 } }],
    ["[R3] a missing label", { label: undefined }],
    ["[R10] an unknown regime", { label: { ...REPORT.label, regime: "bdsg" } }],
    ["an empty external id", { externalId: "" }],
    ["a local time", { occurredFrom: "2026-11-20T21:15:00+01:00" }],
    ["a negative radius", { precisionM: -1 }],
    ["an unknown kind", { kind: "crime" }],
  ])("refuses %s", (_, change) => {
    expect(reportSchema.safeParse({ ...REPORT, ...change }).success).toBe(false);
  });
  test("a pair of numbers is not a position for the compiler", () => {
    // @ts-expect-error positions are named, so that latitude and longitude cannot be mixed up
    const point: LngLat = [7.82, 51.68];
    expect(point).toHaveLength(2);
  });
});
