import {
  versionsInForce,
  type AgreementVersion,
  type CityId,
  type Transfer,
  type TransfersAnswer,
  type TransfersQuery,
  type Viewer,
} from "@lagebild/domain";
import { authorise, needsPublishedTable, publish } from "@lagebild/policy";
import type { BroughtByRun } from "../../db/exchange-store.ts";
import { dayIn } from "../picture/audience.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";

export type TransfersInput = TransfersQuery & { readonly city: CityId };

/**
 * [R4] The transfer register: each run that brought something, for each receiver of an agreement that was recorded and in force on the day on which the run
 * ended. A version or an end recorded later on the same day takes no line away. A run that was taken back stays, with a mark: it had been seen. What an
 * agreement holds back for a minimum count was not handed over, and is only counted. An agency reads the lines in which it gives or receives.
 */
export async function listTransfers(
  { store, cities }: ExchangeDeps,
  viewer: Viewer,
  { city: cityId, from, to, owner, receiver, offset, limit }: TransfersInput,
): Promise<TransfersAnswer> {
  authorise(viewer, "view-exchange");
  const city = await cities.get(cityId);
  const [runs, versions] = await Promise.all([store.listBroughtByRuns(city.id), store.listAgreementVersions(city.id)]);
  const meant = runs
    .filter(({ agency }) => owner === undefined || agency === owner)
    .flatMap((run) => transfersOf(run, { versions, day: dayIn(city, Date.parse(run.at)) }))
    .filter(({ transfer: { day } }) => (from === undefined || day >= from) && (to === undefined || day < to))
    .filter(({ transfer }) => receiver === undefined || transfer.to === receiver)
    .filter(({ transfer }) => viewer.agency === null || transfer.from === viewer.agency || transfer.to === viewer.agency);
  const all = meant.filter(({ isHeldBack }) => !isHeldBack).map(({ transfer }) => transfer);
  return publish(viewer, { total: all.length, transfers: all.slice(offset, offset + limit), heldBack: meant.length - all.length });
}

interface Book {
  readonly versions: readonly AgreementVersion[];
  readonly day: Transfer["day"];
}

interface Meant {
  readonly transfer: Transfer;
  /** [R14] For the minimum count of its agreement. */
  readonly isHeldBack: boolean;
}

function transfersOf(run: BroughtByRun, { versions, day }: Book): readonly Meant[] {
  const recorded = versions.filter(({ from, createdAt }) => from === run.agency && Date.parse(createdAt) <= Date.parse(run.at));
  return versionsInForce(recorded, day)
    .filter(({ kinds }) => kinds === null || kinds.includes(run.kind))
    .flatMap((version) => {
      const isHeldBack = needsPublishedTable(version);
      return version.to.map((to) => ({ transfer: toTransfer(run, { version, to, day }), isHeldBack }));
    });
}

function toTransfer(
  { run, at, fileName, feed, kind, reports, isTakenBack }: BroughtByRun,
  { version, to, day }: { readonly version: AgreementVersion; readonly to: Transfer["to"]; readonly day: Transfer["day"] },
): Transfer {
  const { from, agreement, categories, precision, purpose } = version;
  return {
    day,
    at,
    from,
    to,
    agreement,
    version: version.version,
    occasion: { run, fileName, feed },
    kind,
    categories,
    precision,
    purpose,
    reports,
    isTakenBack,
  };
}
