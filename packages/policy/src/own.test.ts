import { agencyIdSchema, ForbiddenError, LOCAL_VIEWER, NotFoundError, ownerKeySchema, personIdSchema, type Viewer } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { keepsPeopleOf, narrowToOwn, ownerKeyOf, owns, requireFound, requireHouse, requireOwn } from "./own.ts";

const POLICE = agencyIdSchema.parse("polizei");
const TOWN = agencyIdSchema.parse("stadt");
const OFFICER: Viewer = { ...LOCAL_VIEWER, agency: POLICE };

describe("rows of an agency", () => {
  it("belong to that agency and to the house", () => {
    expect([owns(OFFICER, POLICE), owns(OFFICER, TOWN), owns(LOCAL_VIEWER, TOWN)]).toEqual([true, false, true]);
  });

  it("do not exist for another agency that meets them by their name", () => {
    expect(() => requireFound(OFFICER, TOWN, { noun: "run", id: "run-0001" })).toThrow(new NotFoundError("run", "run-0001"));
    expect(() => requireFound(OFFICER, POLICE, { noun: "run", id: "run-0001" })).not.toThrow();
  });

  it("are refused to another agency that asks for the owner by name", () => {
    expect(() => requireOwn(OFFICER, TOWN)).toThrow(ForbiddenError);
    expect(() => narrowToOwn(OFFICER, TOWN)).toThrow(ForbiddenError);
  });

  it("are no matter of who keeps people: the house keeps all, an agency its own, and never those of the house", () => {
    const kept = (viewer: Viewer): readonly boolean[] => [POLICE, TOWN, null].map((agency) => keepsPeopleOf(viewer, agency));
    expect([kept(LOCAL_VIEWER), kept(OFFICER)]).toEqual([
      [true, true, true],
      [true, false, false],
    ]);
  });

  it("stay with the house where something reaches over all of them", () => {
    expect(() => requireHouse(OFFICER)).toThrow(ForbiddenError);
    expect(() => requireHouse(LOCAL_VIEWER)).not.toThrow();
  });

  it("are narrowed to the viewer's own where none was asked for, and not at all for the house", () => {
    expect(narrowToOwn(OFFICER, undefined)).toBe(POLICE);
    expect(narrowToOwn(LOCAL_VIEWER, undefined)).toBeUndefined();
    expect(narrowToOwn(LOCAL_VIEWER, TOWN)).toBe(TOWN);
  });
});

describe("what one person keeps", () => {
  const person = personIdSchema.parse("person-aaaaaaaaaa");

  it("belongs to the account, whatever its name; without an account to the name, and never to somebody who chose it as a name", () => {
    const weber: Viewer = { ...LOCAL_VIEWER, name: "Anna Weber", person };
    expect(ownerKeyOf(weber)).toBe("person-aaaaaaaaaa");
    expect(ownerKeyOf({ ...weber, name: "Anna Vogt" })).toBe(ownerKeyOf(weber));
    expect(ownerKeyOf({ ...weber, person: null })).toBe("name:Anna Weber");
    expect(ownerKeyOf({ ...LOCAL_VIEWER, name: "person-aaaaaaaaaa" })).not.toBe(ownerKeyOf(weber));
    expect(ownerKeySchema.safeParse(ownerKeyOf(weber)).success).toBe(true);
  });
});
