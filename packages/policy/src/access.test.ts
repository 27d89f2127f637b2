import { LOCAL_VIEWER, ROLES } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { ACCESS, ACTIONS, authorise } from "./access.ts";
import { publish } from "./publish.ts";

describe("authorise", () => {
  it("lets every role look at the picture until people exist", () => {
    for (const role of ROLES) {
      for (const action of ACTIONS.filter((name) => name.startsWith("view-")))
        expect(() => authorise({ ...LOCAL_VIEWER, role }, action)).not.toThrow();
    }
  });

  it("decides every action for known roles only", () => {
    for (const action of ACTIONS) expect(ACCESS[action].every((role) => ROLES.includes(role))).toBe(true);
  });
});

describe("publish", () => {
  it("hands the answer on unchanged while no audience has a minimum count", () => {
    const answer = Object.freeze({ count: 1 });
    expect(publish(LOCAL_VIEWER, answer)).toBe(answer);
  });
});
