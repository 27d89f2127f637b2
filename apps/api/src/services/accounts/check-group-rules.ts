import { InvalidInputError } from "@lagebild/domain";
import type { GroupRule } from "./group-rules.ts";
import { requirePlaces, type PeopleDeps } from "./people-deps.ts";

/** A rule whose agency or districts no city has: its people will be refused until there is one. */
export interface UnfitRule {
  readonly group: string;
  /** The agency, or the districts. */
  readonly part: string;
}

/** Looked at before anybody signs in: what the file names may come later, so that it stops no start. */
export async function findUnfitRules(deps: Pick<PeopleDeps, "store">, rules: readonly GroupRule[]): Promise<readonly UnfitRule[]> {
  const unfit: UnfitRule[] = [];
  for (const { group, agency, districts } of rules) {
    const places = [
      { part: agency ?? "", agency, districts: null },
      ...(districts ?? []).map((one) => ({ part: `${one.city}:${one.level}:${one.code}`, agency: null, districts: [one] })),
    ];
    for (const { part, ...place } of places) {
      try {
        await requirePlaces(deps, place);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        unfit.push({ group, part });
      }
    }
  }
  return unfit;
}
