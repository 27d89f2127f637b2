import { ForbiddenError, LOCAL_VIEWER, ROLES, type Role } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { ACCESS, ACTIONS, authorise, isAllowed } from "./access.ts";
import { publish, tellReporters } from "./publish.ts";

/** The decision of the house, written down once more: one letter per action, in the order of ACTIONS. */
const MATRIX: Readonly<Record<Role, string>> = {
  //            city picture runs quality quarantine fix mappings edit-city import addresses coverage analyses view-feeds manage-feeds view-exchange manage-exchange keep-retention view-early-warning run-early-warning judge-zones judge-alarms set-alarms subscribe keep-views keep-areas read-reports view-context keep-context-layers count-reporters
  analyst:
    "      x    x       x    x       -          -   -        -         -      -         -        x        x          -             x             -             -              x                  x                  x                  x                  -                  x          x          x          x          x          -                  x",
  shiftLead:
    "    x    x       x    x       -          -   -        -         -      -         -        x        x          -             x             -             -              x                  x                  x                  x                  -                  x          x          x          x          x          -                  x",
  jointOffice:
    "  x    x       x    x       -          -   -        -         -      -         -        x        x          x             x             x             -              x                  x                  x                  x                  x                  x          x          x          -          x          -                  x",
  council:
    "      x    x       x    -       -          -   -        -         -      -         -        -        -          -             -             -             -              -                  -                  -                  -                  -                  -          -          -          -          x          -                  -",
  dataSteward:
    "  x    x       x    x       x          x   x        x         x      x         x        x        x          x             x             x             x              x                  x                  x                  x                  x                  x          x          x          x          x          x                  x",
  administrator:
    "x    x       x    x       -          -   -        x         -      -         -        x        x          -             x             -             x              x                  -                  -                  -                  x                  x          x          x          -          x          -                  x",
  system:
    "       x    x       x    x       x          x   x        x         x      x         x        x        x          x             x             x             x              x                  x                  x                  x                  x                  x          x          x          x          x          x                  x",
};

describe("authorise", () => {
  it("decides every action for every role as written down", () => {
    for (const role of ROLES) {
      const decided = ACTIONS.map((action) => (isAllowed({ ...LOCAL_VIEWER, role }, action) ? "x" : "-"));
      expect([role, decided.join("")]).toEqual([role, MATRIX[role].replaceAll(" ", "")]);
    }
  });

  it("throws exactly where the matrix says no, and names the action only", () => {
    for (const role of ROLES) {
      for (const action of ACTIONS) {
        const ask = (): void => authorise({ name: "Erika", role, agency: null, purpose: null }, action);
        if (ACCESS[action].includes(role)) expect(ask).not.toThrow();
        else expect(ask).toThrow(new ForbiddenError(`role ${role} may not ${action}`, { action }));
      }
    }
  });

  it("keeps rows of reports from who only administers", () => {
    for (const role of ["administrator", "analyst"] as const) {
      expect(() => authorise({ ...LOCAL_VIEWER, role }, "view-quarantine")).toThrow(ForbiddenError);
    }
  });
});

describe("publish", () => {
  it("hands the answer on unchanged while no audience has a minimum count", () => {
    const answer = Object.freeze({ count: 1 });
    expect(publish(LOCAL_VIEWER, answer)).toBe(answer);
  });
});

describe("tellReporters", () => {
  it("[DR3] tells none and three, and keeps one and two to itself", () => {
    expect([0, 1, 2, 3, 40].map(tellReporters)).toEqual([0, null, null, 3, 40]);
  });
});
