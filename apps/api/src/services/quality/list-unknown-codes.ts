import type { CityId, UnknownCodesAnswer, Viewer } from "@lagebild/domain";
import { authorise, owns, publish } from "@lagebild/policy";
import type { QualityDeps } from "./quality-deps.ts";

/** [R15] Codes of stored reports that are `unknown`, so that somebody can add them to a mapping or to the catalogue. */
export async function listUnknownCodes(
  { store }: Pick<QualityDeps, "store">,
  viewer: Viewer,
  { city }: { readonly city: CityId },
): Promise<UnknownCodesAnswer> {
  authorise(viewer, "view-quality");
  const codes = await store.listUnknownCodes(city);
  return publish(viewer, { codes: codes.filter(({ agency }) => owns(viewer, agency)) });
}
