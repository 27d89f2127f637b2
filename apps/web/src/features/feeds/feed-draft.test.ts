import { agencyIdSchema, instantSchema, type SavedMapping } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { draftOfFeed, fieldOfPath, issuesOf, KEEP, newDraft, requestOf } from "./feed-draft.ts";
import { feedFixture } from "./feed.fixture.ts";

const TODAY = "2026-11-16";
const agency = agencyIdSchema.parse("zoll");
const ID = "a".repeat(64);
const saved: readonly SavedMapping[] = [
  {
    id: ID,
    agency,
    kind: "complaint",
    name: "Export",
    mapping: { version: 1 },
    savedAt: instantSchema.parse("2026-11-01T08:00:00Z"),
    by: "local",
    lastUsedAt: null,
  },
];
const whole = newDraft(TODAY, { name: " Zoll ", agency, kind: "complaint", mapping: ID });

describe("what a form still lacks", () => {
  test("an empty form names the four things that every feed needs", () => {
    expect(Object.keys(issuesOf(newDraft(TODAY))).toSorted()).toEqual(["agency", "kind", "mapping", "name"]);
  });

  test("a pull needs an address that a browser would open", () => {
    expect(issuesOf({ ...whole, type: "pull", url: "daten.example" })).toEqual({ url: { key: "feedForm.issue.url" } });
  });

  test("numbers must lie within the limits of the source", () => {
    const draft = { ...whole, type: "open311", url: "https://a.example", windowDays: "91", overlapHours: "1,5" } as const;
    expect(issuesOf(draft)).toEqual({
      windowDays: { key: "feedForm.issue.number", values: { least: 1, most: 90 } },
      overlapHours: { key: "feedForm.issue.number", values: { least: 0, most: 336 } },
    });
  });

  test("a line has five fields", () => {
    expect(issuesOf({ ...whole, type: "pull", url: "https://a.example", cron: "0 6 * *" })).toEqual({
      cron: { key: "feedForm.issue.cron" },
    });
  });
});

describe("what is sent", () => {
  test("a push has no schedule and no fields of other types", () => {
    expect(requestOf({ ...whole, url: "https://rest.example" }, saved, null)).toEqual({
      name: "Zoll",
      agency: "zoll",
      kind: "complaint",
      source: { type: "push" },
      mapping: { version: 1 },
      schedule: null,
    });
  });

  test("an Open311 feed leaves an empty jurisdiction out", () => {
    const draft = { ...whole, type: "open311", url: "https://a.example/v2", since: "2026-01-01" } as const;
    expect(requestOf(draft, saved, null)?.source).toEqual({
      type: "open311",
      url: "https://a.example/v2",
      format: "json",
      since: "2026-01-01",
      windowDays: 30,
      overlapHours: 48,
    });
  });

  test("a feed that is edited and saved without a change asks for what it had", () => {
    const feed = feedFixture({
      source: { type: "wfs", url: "https://a.example/wfs", typeName: "x:y", pageSize: 500 },
      schedule: "7 3 * * *",
    });
    const draft = draftOfFeed(feed, TODAY);
    expect(draft).toMatchObject({ mapping: KEEP, preset: "own", pageSize: "500" });
    expect(requestOf(draft, [], { version: 1 })).toMatchObject({ source: feed.source, schedule: "7 3 * * *", mapping: { version: 1 } });
  });
});

test("issues of the server stand beside the field that they are about, those of hidden fields do not", () => {
  expect(fieldOfPath("source.url", "pull")).toBe("url");
  expect(fieldOfPath("source.url", "push")).toBeNull();
  expect(fieldOfPath("mapping.externalId", "push")).toBe("mapping");
  expect(fieldOfPath("schedule", "pull")).toBe("cron");
  expect(fieldOfPath("somewhere", "pull")).toBeNull();
});
