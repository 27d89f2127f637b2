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
import { authorise, owns, publish } from "@lagebild/policy";
import { getCity } from "../import/report-settings.ts";
import type { CoverageDeps } from "./coverage-deps.ts";

/** [M10] What is covered by which delivery or declaration, and the gaps from the first covered day of the city to its newest report. */
export async function listCoverage(deps: CoverageDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<CoverageAnswer> {
  authorise(viewer, "view-quality");
  const { id } = await getCity(deps.store, input.city);
  const all = await deps.store.readCoverage(id);
  const record = {
    spans: all.spans.filter(({ agency }) => owns(viewer, agency)),
    delays: all.delays.filter(({ agency }) => owns(viewer, agency)),
  };
  return publish(viewer, { spans: [...record.spans], gaps: await gapsOf(deps, viewer, id, record) });
}

type Record = Awaited<ReturnType<CoverageDeps["store"]["readCoverage"]>>;

async function gapsOf({ store }: CoverageDeps, viewer: Viewer, city: City["id"], record: Record): Promise<CoverageAnswer["gaps"]> {
  const series = coverageSeries(record);
  if (series.length === 0) return [];
  // The newest report of all agencies is for the house; an agency's own end with what it delivered.
  const lastCovered = fromDayNumber(Math.max(...series.map(({ reach }) => reach.to)) - 1);
  const lastOn = viewer.agency === null ? (await store.summarise(city)).lastOn : lastCovered;
  if (lastOn === null) return [];
  const from = fromDayNumber(Math.min(...series.map(({ reach }) => reach.from)));
  const to = addDays(lastOn, 1);
  return from < to ? coverageGaps(series, {}, { period: { from, to }, asOf: lastOn }) : [];
}
