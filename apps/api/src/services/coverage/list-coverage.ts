import {
  addDays,
  coverageGaps,
  coverageSeries,
  fromDayNumber,
  type City,
  type CityId,
  type CoverageAnswer,
  type Viewer,
} from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { getCity } from "../import/report-settings.ts";
import type { CoverageDeps } from "./coverage-deps.ts";

/** [M10] What is covered by which delivery or declaration, and the gaps from the first covered day of the city to its newest report. */
export async function listCoverage(deps: CoverageDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<CoverageAnswer> {
  authorise(viewer, "view-quality");
  const { id } = await getCity(deps.store, input.city);
  const record = await deps.store.readCoverage(id);
  return publish(viewer, { spans: [...record.spans], gaps: await gapsOf(deps, id, record) });
}

type Record = Awaited<ReturnType<CoverageDeps["store"]["readCoverage"]>>;

async function gapsOf({ store }: CoverageDeps, city: City["id"], record: Record): Promise<CoverageAnswer["gaps"]> {
  const series = coverageSeries(record);
  const { lastOn } = await store.summarise(city);
  if (series.length === 0 || lastOn === null) return [];
  const from = fromDayNumber(Math.min(...series.map(({ reach }) => reach.from)));
  const to = addDays(lastOn, 1);
  return from < to ? coverageGaps(series, {}, { period: { from, to }, asOf: lastOn }) : [];
}
