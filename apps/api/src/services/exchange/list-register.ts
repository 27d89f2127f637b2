import type { CityId, RegisterAnswer, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { RegisterDeps } from "./exchange-deps.ts";
import { readRegister } from "./read-register.ts";

/** The register of agencies: who they are, what they send, and how far each has come. */
export async function listRegister(deps: RegisterDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<RegisterAnswer> {
  authorise(viewer, "view-exchange");
  const city = await deps.cities.get(input.city);
  return publish(viewer, { agencies: await readRegister(deps, viewer, city) });
}
