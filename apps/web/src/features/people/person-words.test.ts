import { personRowSchema, type PersonRow } from "@lagebild/domain";
import { expect, test } from "vitest";
import { createTranslate } from "../../i18n/translate.ts";
import { actsFor } from "./person-actions.tsx";
import { conditionOf, districtWords, entryOf, fitting } from "./person-words.ts";

const t = createTranslate("de");
const person = (signInName: string, more: object = {}): PersonRow =>
  personRowSchema.parse({
    id: "person-0000000000",
    name: `Frau ${signInName}`,
    signInName,
    role: "analyst",
    agency: null,
    agencyName: null,
    districts: null,
    districtNames: null,
    state: "active",
    createdAt: "2026-01-01T00:00:00.000Z",
    hasPassword: true,
    hasSecondFactor: false,
    signedInAt: null,
    sessionCount: 0,
    seenAt: null,
    linkUntil: null,
    ...more,
  });
const LINK = { hasPassword: false, linkUntil: "2026-01-02T00:00:00.000Z" };
const ALL = [
  person("a.weber", { agency: "polizei", agencyName: "Polizei Hamm" }),
  person("b.vogt", { ...LINK, role: "council" }),
  person("c.ay", { hasPassword: false }),
  person("d.eck", { state: "locked" }),
  person("e.left", { state: "left" }),
];
const found = (search: string, shown: Parameters<typeof fitting>[2]) => fitting(ALL, search, shown, t).map(({ signInName }) => signInName);

test("tells who can sign in, who was invited, whose link ran out, who is locked and who left", () => {
  expect(ALL.map(conditionOf)).toEqual(["active", "invited", "expired", "locked", "left"]);
});

test("shows without those who left, all, or one sort of people", () => {
  expect(found("", "present")).toEqual(["a.weber", "b.vogt", "c.ay", "d.eck"]);
  expect(found("", "all")).toHaveLength(5);
  expect([found("", "invited"), found("", "locked"), found("", "left")]).toEqual([["b.vogt", "c.ay"], ["d.eck"], ["e.left"]]);
});

test("finds by every word of name, sign-in name, role, agency or the house", () => {
  expect(found("WEBER", "present")).toEqual(["a.weber"]);
  expect(found("polizei analyse", "present")).toEqual(["a.weber"]);
  expect(found("rat haus", "present")).toEqual(["b.vogt"]);
  expect(found("polizei rat", "present")).toEqual([]);
});

test("names up to three districts, of more the first two and how many follow", () => {
  const words = (...districtNames: string[]) => districtWords({ districtNames }, t);
  expect(districtWords({ districtNames: null }, t)).toBe("ganze Stadt");
  expect(words("Mitte", "Herringen", "Pelkum")).toBe("Mitte, Herringen, Pelkum");
  expect(words("Mitte", "Herringen", "Pelkum", "Heessen")).toBe("Mitte, Herringen und 2 weitere");
});

test("knows how somebody signs in, and invites nobody whom a provider signs in", () => {
  const external = person("f.ext", { hasPassword: false, isExternal: true });
  const safe = person("g.safe", { hasSecondFactor: true });
  expect([external, safe, ...ALL.slice(0, 2)].map(entryOf)).toEqual(["provider", "factor", "password", "none"]);
  expect(conditionOf(external)).toBe("active");
  const shown = (filter: Parameters<typeof fitting>[2]) =>
    fitting([...ALL, external, safe], "", filter, t).map(({ signInName }) => signInName);
  expect([shown("plain"), shown("provider"), shown("invited")]).toEqual([["a.weber"], ["f.ext"], ["b.vogt", "c.ay"]]);
});

test("offers what fits the state: no second lock, no link for who may not sign in by one, no end of sessions that are not there", () => {
  const acts = (more: object, isSelf = false) => actsFor(person("x.y", more), isSelf);
  expect(acts({})).toEqual(["invite", "tokens", "lock", "leave"]);
  expect(acts({ sessionCount: 2 })).toEqual(["invite", "end", "tokens", "lock", "leave"]);
  expect(acts({ hasSecondFactor: true })).toEqual(["invite", "factor", "tokens", "lock", "leave"]);
  expect(acts({ hasSecondFactor: true }, true)).toEqual(["invite", "tokens", "lock", "leave"]);
  expect(acts({ isExternal: true, hasPassword: false })).toEqual(["tokens", "lock", "leave"]);
  expect(acts({ state: "locked", hasSecondFactor: true })).toEqual(["unlock", "factor", "leave"]);
  expect(acts({ state: "left" })).toEqual(["return"]);
});
