import type { Action } from "../../api/session.ts";
import type { AccessMatrix } from "@lagebild/domain";

export const ACTION_GROUPS = ["picture", "warning", "reports", "data", "exchange", "house", "control"] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** What each action is about. Total, so that a new one does not compile until it is told where it stands. */
const GROUP_OF: Readonly<Record<Action, ActionGroup>> = {
  "view-city": "picture",
  "view-picture": "picture",
  "count-reporters": "picture",
  "run-analyses": "picture",
  "view-context": "picture",
  "keep-views": "picture",
  "keep-areas": "picture",
  "view-early-warning": "warning",
  "run-early-warning": "warning",
  "judge-zones": "warning",
  "judge-alarms": "warning",
  "set-alarms": "warning",
  subscribe: "warning",
  "read-reports": "reports",
  "view-quarantine": "reports",
  "edit-quarantine": "reports",
  "answer-addresses": "reports",
  "view-runs": "data",
  "view-quality": "data",
  "view-feeds": "data",
  "manage-feeds": "data",
  "import-reports": "data",
  "view-mappings": "data",
  "edit-mappings": "data",
  "declare-coverage": "data",
  "keep-context-layers": "data",
  "view-exchange": "exchange",
  "manage-exchange": "exchange",
  "view-published": "exchange",
  "publish-tables": "exchange",
  "edit-city": "house",
  "keep-retention": "house",
  "keep-people": "house",
  "keep-backups": "house",
  "view-processing": "control",
  "read-audit": "control",
};

function isKnown(action: string): action is Action {
  return Object.hasOwn(GROUP_OF, action);
}

export interface GroupedActions {
  readonly group: ActionGroup;
  readonly rows: readonly { readonly action: Action; readonly roles: AccessMatrix["actions"][number]["roles"] }[];
}

/** The matrix by what it is about. An action of a newer server than this page has no words here and is left out. */
export function grouped({ actions }: AccessMatrix): readonly GroupedActions[] {
  const known = actions.flatMap(({ action, roles }) => (isKnown(action) ? [{ action, roles }] : []));
  return ACTION_GROUPS.map((group) => ({ group, rows: known.filter(({ action }) => GROUP_OF[action] === group) })).filter(
    ({ rows }) => rows.length > 0,
  );
}
