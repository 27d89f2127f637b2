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
  for (const { group, part, place } of rules.flatMap(placesOf)) {
    if (!(await isThere(deps, place))) unfit.push({ group, part });
  }
  return unfit;
}

type Place = Parameters<typeof requirePlaces>[1];

/** Each by itself, so that each that is missing is named. */
function placesOf({ group, agency, districts }: GroupRule): readonly (UnfitRule & { readonly place: Place })[] {
  const own = agency === null ? [] : [{ group, part: agency, place: { agency, districts: null } }];
  const among = (districts ?? []).map((one) => {
    return { group, part: `${one.city}:${one.level}:${one.code}`, place: { agency: null, districts: [one] } };
  });
  return [...own, ...among];
}

async function isThere(deps: Pick<PeopleDeps, "store">, place: Place): Promise<boolean> {
  try {
    await requirePlaces(deps, place);
    return true;
  } catch (error) {
    if (error instanceof InvalidInputError) return false;
    throw error;
  }
}
