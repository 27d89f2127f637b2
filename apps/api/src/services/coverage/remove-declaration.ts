import { NotFoundError, type CityId, type Viewer } from "@lagebild/domain";
import { authorise, owns } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { getCity } from "../import/report-settings.ts";
import { instantOf } from "../import/instant-of.ts";
import type { CoverageDeps } from "./coverage-deps.ts";
import { describeSpan } from "./describe-span.ts";

/** Takes a declaration back: what it stood over counts again. Throws NotFoundError. */
export async function removeDeclaration(
  { store, now, cities }: CoverageDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly coverage: string },
): Promise<{ readonly deleted: string }> {
  authorise(viewer, "declare-coverage");
  const { id: city } = await getCity(store, input.city);
  const { spans } = await store.readCoverage(city);
  if (spans.some(({ id, agency }) => id === input.coverage && !owns(viewer, agency)))
    throw new NotFoundError("declaration", input.coverage);
  const span = await store.removeDeclaration(city, input.coverage);
  await store.audit({
    at: instantOf(now()),
    ...actorOf(viewer),
    what: "coverage.remove",
    subject: describeSpan(city, span),
    reason: span.note,
  });
  await cities?.reloadCoverage(city);
  return { deleted: span.id };
}
