import { ForbiddenError, LOCAL_VIEWER, ROLES, type Role } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { ACCESS, ACTIONS, authorise, isAllowed, type Action } from "./access.ts";
import { publish, tellReporters } from "./publish.ts";

const LETTERS: Readonly<Record<Role, string>> = {
  analyst: "a",
  shiftLead: "s",
  jointOffice: "j",
  council: "c",
  dataSteward: "d",
  administrator: "m",
  dataProtectionOfficer: "p",
  system: "y",
};

/** The decision of the house, written down once more: who may, by the letters above. */
const MATRIX: Readonly<Record<Action, string>> = {
  "view-city": "a s j c d m p y",
  "view-picture": "a s j d m y",
  "view-runs": "a s j d m y",
  "view-quality": "a s j d m y",
  "view-quarantine": "d y",
  "edit-quarantine": "d y",
  "view-mappings": "j d y",
  "edit-mappings": "d y",
  "edit-city": "d m y",
  "import-reports": "d y",
  "answer-addresses": "d y",
  "declare-coverage": "d y",
  "run-analyses": "a s j d m y",
  "view-feeds": "a s j d m y",
  "manage-feeds": "j d y",
  "view-exchange": "a s j d m p y",
  "manage-exchange": "j d y",
  "keep-retention": "d m y",
  "view-early-warning": "a s j d m y",
  "run-early-warning": "a s j d y",
  "judge-zones": "a s j d y",
  "judge-alarms": "a s j d y",
  "set-alarms": "j d m y",
  subscribe: "a s j d m y",
  "keep-views": "a s j d m y",
  "keep-areas": "a s j d m y",
  "read-reports": "a s d y",
  "view-context": "a s j d m y",
  "keep-context-layers": "d y",
  "count-reporters": "a s j d m y",
  "keep-people": "m y",
  "read-audit": "p",
  "view-processing": "j d m p y",
  "keep-backups": "m y",
  "view-published": "a s j c d m y",
  "publish-tables": "j d m y",
};

describe("authorise", () => {
  it("decides every action for every role as written down", () => {
    for (const action of ACTIONS) {
      const decided = ROLES.filter((role) => isAllowed({ ...LOCAL_VIEWER, role }, action)).map((role) => LETTERS[role]);
      expect([action, decided.join(" ")]).toEqual([action, MATRIX[action]]);
    }
  });

  it("throws exactly where the matrix says no, and names the action only", () => {
    for (const role of ROLES) {
      for (const action of ACTIONS) {
        const ask = (): void => authorise({ ...LOCAL_VIEWER, name: "Erika", role }, action);
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
