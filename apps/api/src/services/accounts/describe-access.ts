import { personRoleSchema, type AccessMatrix, type Viewer } from "@lagebild/domain";
import { ACCESS, ACTIONS, authorise, publish } from "@lagebild/policy";

/** Who may do what, as the policy decides it: for those who give roles, and for those who control that. */
export function describeAccess(viewer: Viewer): AccessMatrix {
  authorise(viewer, "view-processing");
  const roles = personRoleSchema.options;
  const actions = ACTIONS.map((action) => ({ action, roles: roles.filter((role) => ACCESS[action].includes(role)) }));
  return publish(viewer, { roles: [...roles], actions });
}
