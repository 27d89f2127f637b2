import {
  fromDayNumber,
  versionsInForce,
  type AgencyId,
  type AgreementVersion,
  type City,
  type CityId,
  type Day,
  type Viewer,
  type VisibilityAnswer,
} from "@lagebild/domain";
import { authorise, grantOf, needsPublishedTable, publish } from "@lagebild/policy";
import { openAudience, todayIn } from "../picture/audience.ts";
import { findDataStamp } from "../picture/data-stamp.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";

const EVER = { from: fromDayNumber(-25_567), to: fromDayNumber(84_006) };

/**
 * Who may see what on a day, by the rules that every answer goes through, with the number of reports that each line opens now. Lines may open the same
 * reports; then the more exact one counts. Of an agency the lines in which it gives or receives. Throws `unavailable` while the reports are being loaded.
 */
export async function showVisibility(
  deps: ExchangeDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly on?: Day | undefined },
): Promise<VisibilityAnswer> {
  authorise(viewer, "view-exchange");
  const { city } = await openAudience(deps, viewer, input.city);
  const on = input.on ?? todayIn(city, deps.now);
  const isShown = (from: AgencyId, to: AgencyId): boolean => viewer.agency === null || from === viewer.agency || to === viewer.agency;
  const lines: VisibilityAnswer["lines"] = [];
  for (const version of versionsInForce(await deps.store.listAgreementVersions(city.id), on)) {
    const receivers = version.to.filter((to) => isShown(version.from, to));
    if (receivers.length === 0) continue;
    const { from, agreement, kinds, categories, precision, minimumCount } = version;
    const reports = await countOpened(deps, city, version);
    lines.push(
      ...receivers.map((to) => ({ to, from, agreement, version: version.version, kinds, categories, precision, minimumCount, reports })),
    );
  }
  return publish(viewer, { on, lines: lines.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) });
}

const keyOf = ({ to, from, agreement }: VisibilityAnswer["lines"][number]): string => `${to} ${from} ${agreement}`;

/** [R14] Null where a minimum count keeps everything back. */
async function countOpened({ frames, answers, cities }: ExchangeDeps, city: City, version: AgreementVersion): Promise<number | null> {
  if (needsPublishedTable(version)) return null;
  const { categories } = await cities.catalogue();
  const grant = grantOf(version, { categories, levels: city.levels });
  const level = version.precision.type === "district" ? version.precision.level : city.levels[0]?.id;
  if (level === undefined) return 0;
  const dataStamp = findDataStamp(frames, city.id);
  let total = 0;
  for (const statistics of ["incoming", "pks"] as const) {
    const filter = { period: EVER, level, resolution: 7 as const, statistics };
    const key = JSON.stringify([grant.key, city.id, dataStamp, filter]);
    const { answer } = await answers.get(key, dataStamp, () => frames.ask(city.id, { filter, grant }));
    total += answer.total;
  }
  return total;
}
