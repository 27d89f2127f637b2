import { ForbiddenError, ROLES, type Role, type Viewer } from "@lagebild/domain";

/** What can be asked of the server; every service names the one it needs. */
export const ACTIONS = [
  "view-city",
  "view-picture",
  "view-runs",
  "view-quality",
  "view-quarantine",
  "edit-quarantine",
  "view-mappings",
  "edit-mappings",
  "edit-city",
  "import-reports",
  "answer-addresses",
  "declare-coverage",
  "run-analyses",
  "view-feeds",
  "manage-feeds",
  "view-exchange",
  "manage-exchange",
  "keep-retention",
  "view-early-warning",
  "run-early-warning",
  "judge-zones",
  "judge-alarms",
  "set-alarms",
  "subscribe",
  "keep-views",
  "keep-areas",
  "read-reports",
  "view-context",
  "keep-context-layers",
  "count-reporters",
  "keep-people",
  "read-audit",
  "view-processing",
  "keep-backups",
  "view-published",
  "publish-tables",
] as const;
export type Action = (typeof ACTIONS)[number];

const EVERYBODY: readonly Role[] = ROLES;
/** [R7] Whoever controls the use of the data sees what was done with it, not what it says. */
const EVERYONE: readonly Role[] = ROLES.filter((role) => role !== "dataProtectionOfficer");
/** Who keeps the data. An administrator keeps the installation, which is no reason to read rows of reports. */
const STEWARDS: readonly Role[] = ["dataSteward", "system"];
/** [R14] The council is told counts of its published tables alone; [F4] what a method finds is unconfirmed until a person has looked at it. */
const NO_COUNCIL: readonly Role[] = EVERYONE.filter((role) => role !== "council");
/** Who works with what was found. */
const JUDGES: readonly Role[] = ["analyst", "shiftLead", "jointOffice", ...STEWARDS];

/** The access matrix: who may do what. Total, so that a new action does not compile until decided. */
export const ACCESS: Readonly<Record<Action, readonly Role[]>> = {
  "view-city": EVERYBODY,
  "view-picture": NO_COUNCIL,
  "view-runs": NO_COUNCIL,
  "view-quality": NO_COUNCIL,
  "view-quarantine": STEWARDS,
  "edit-quarantine": STEWARDS,
  // How files are read, no report. Whoever sets feeds up chooses among them; to change one stays with who keeps the data.
  "view-mappings": ["jointOffice", ...STEWARDS],
  "edit-mappings": STEWARDS,
  "edit-city": ["administrator", ...STEWARDS],
  "import-reports": STEWARDS,
  "answer-addresses": STEWARDS,
  "declare-coverage": STEWARDS,
  "run-analyses": NO_COUNCIL,
  "view-feeds": NO_COUNCIL,
  "manage-feeds": ["jointOffice", ...STEWARDS],
  "view-exchange": [...NO_COUNCIL, "dataProtectionOfficer"],
  "manage-exchange": ["jointOffice", ...STEWARDS],
  "keep-retention": ["administrator", ...STEWARDS],
  "view-early-warning": NO_COUNCIL,
  "run-early-warning": JUDGES,
  "judge-zones": JUDGES,
  "judge-alarms": JUDGES,
  "set-alarms": ["jointOffice", "administrator", ...STEWARDS],
  subscribe: NO_COUNCIL,
  "keep-views": NO_COUNCIL,
  "keep-areas": NO_COUNCIL,
  // [R2] Whoever works with the reports themselves. To coordinate, decide or administer needs counts alone.
  "read-reports": ["analyst", "shiftLead", ...STEWARDS],
  // Stops, lamps and schools are open data; what lies near is asked for places of the picture, and a survey has small numbers of its own.
  "view-context": NO_COUNCIL,
  // What a file means and which of its properties are stored is decided once, for everybody who reads the layer.
  "keep-context-layers": STEWARDS,
  // [C1] Like complaint clusters, which tell the same of fewer places.
  "count-reporters": NO_COUNCIL,
  "keep-people": ["administrator", "system"],
  // [R7] For control only: neither those who are controlled nor those who run the installation.
  "read-audit": ["dataProtectionOfficer"],
  // [R20] Encrypted; to make one is not to read it.
  "keep-backups": ["administrator", "system"],
  "view-processing": ["dataProtectionOfficer", "administrator", "jointOffice", ...STEWARDS],
  // [R14] Whoever sees more may look at what an audience sees.
  "view-published": EVERYONE,
  // What is published is never taken back.
  "publish-tables": ["jointOffice", "administrator", ...STEWARDS],
};

/** By role, and for the token of a script within its scope. */
export function isAllowed(viewer: Viewer, action: Action): boolean {
  return ACCESS[action].includes(viewer.role) && viewer.actions?.includes(action) !== false;
}

/** Throws ForbiddenError, which names the action and nothing of its subject. */
export function authorise(viewer: Viewer, action: Action): void {
  if (isAllowed(viewer, action)) return;
  const who = viewer.token === undefined ? `role ${viewer.role}` : "this token";
  throw new ForbiddenError(`${who} may not ${action}`, { action });
}
