import { expect, test } from "vitest";
import { de } from "../../i18n/de.ts";
import { grouped } from "./action-groups.ts";

test("keeps the roles of each action, in the order of the groups, and leaves out what has no words here", () => {
  const matrix = {
    roles: ["analyst", "administrator"] as const,
    actions: [
      { action: "keep-people", roles: ["administrator"] as const },
      { action: "of-a-newer-server", roles: ["analyst"] as const },
      { action: "toString", roles: ["analyst"] as const },
      { action: "view-picture", roles: ["analyst", "administrator"] as const },
    ],
  };
  expect(grouped({ roles: [...matrix.roles], actions: matrix.actions.map((each) => ({ ...each, roles: [...each.roles] })) })).toEqual([
    { group: "picture", rows: [{ action: "view-picture", roles: ["analyst", "administrator"] }] },
    { group: "house", rows: [{ action: "keep-people", roles: ["administrator"] }] },
  ]);
});

test("has a place for every action that has words, so that none is missing from the matrix", () => {
  const named = Object.keys(de).flatMap((key) => (key.startsWith("processing.action.") ? [key.replace("processing.action.", "")] : []));
  const rows = grouped({ roles: [], actions: named.map((action) => ({ action, roles: [] })) }).flatMap((each) => each.rows);
  expect(rows.map(({ action }) => action).toSorted()).toEqual(named.toSorted());
});
