export { FINEST_SPECIAL_RESOLUTION, grantFor, specialCategories } from "./grant.ts";
export { ACTIONS, type Action, ACCESS, authorise, isAllowed } from "./access.ts";
export { publish } from "./publish.ts";
