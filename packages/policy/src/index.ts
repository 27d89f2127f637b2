export { FINEST_SPECIAL_RESOLUTION, needsPublishedTable, specialCategories, type Terms } from "./agreement-rules.ts";
export { reaches, reachIn, requireReach } from "./district-scope.ts";
export { grantFor, grantOf, opens, type GrantTerms } from "./grant.ts";
export { type FindingReach, opensFinding } from "./opens-finding.ts";
export { narrowToOwn, owns, requireFound, requireHouse, requireOwn } from "./own.ts";
export { ACTIONS, type Action, ACCESS, authorise, isAllowed } from "./access.ts";
export { readableOf } from "./readable.ts";
export { LEAST_REPORTERS, publish, tellReporters } from "./publish.ts";
export { SURVEY_MINIMUM } from "./survey-minimum.ts";
