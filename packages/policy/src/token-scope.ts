import type { Viewer } from "@lagebild/domain";
import { ACTIONS, isAllowed, type Action } from "./access.ts";

/**
 * What a script may be given: `read` belongs to the usual scope, `more` has to be chosen, `never` stays with the person. Total, so that a new action does not
 * compile until decided.
 */
const TOKEN_SCOPE: Readonly<Record<Action, "read" | "more" | "never">> = {
  "view-city": "read",
  "view-picture": "read",
  "view-runs": "read",
  "view-quality": "read",
  "view-feeds": "read",
  "view-exchange": "read",
  "view-early-warning": "read",
  "view-context": "read",
  "view-processing": "read",
  "view-published": "read",
  "count-reporters": "read",
  "view-quarantine": "more",
  "edit-quarantine": "more",
  "view-mappings": "more",
  "edit-mappings": "more",
  "import-reports": "more",
  "answer-addresses": "more",
  "declare-coverage": "more",
  "run-analyses": "more",
  "run-early-warning": "more",
  "keep-views": "more",
  "keep-areas": "more",
  "keep-context-layers": "more",
  "read-reports": "more",
  "read-audit": "more",
  "publish-tables": "more",
  // [R1] What was agreed, decided or set bears a person's hand.
  "edit-city": "never",
  "manage-feeds": "never",
  "manage-exchange": "never",
  "keep-retention": "never",
  "judge-zones": "never",
  "judge-alarms": "never",
  "set-alarms": "never",
  subscribe: "never",
  "keep-people": "never",
  "keep-backups": "never",
};

/** What a token of this person may be for. */
export function listTokenActions(viewer: Viewer): readonly { readonly action: Action; readonly isRead: boolean }[] {
  return ACTIONS.filter((action) => TOKEN_SCOPE[action] !== "never" && isAllowed(viewer, action)).map((action) => ({
    action,
    isRead: TOKEN_SCOPE[action] === "read",
  }));
}

/** Those of a stored scope that are still given to scripts at all. */
export function keepTokenActions(actions: readonly string[]): readonly string[] {
  return ACTIONS.filter((action) => TOKEN_SCOPE[action] !== "never" && actions.includes(action));
}
