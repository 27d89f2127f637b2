import type { JobId } from "@lagebild/domain";
import { useState } from "react";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Cards } from "../../ui/card.tsx";
import { causeKey, readAsked } from "./cause.ts";
import { GroupPage } from "./group-page.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { RecheckStatus } from "./recheck-status.tsx";

/** Rows that were set aside: by equal cause, and behind each cause its rows. */
export function QuarantinePage() {
  const city = useOpenCity();
  const [search] = usePageSearch();
  const { agency, run, cause } = readAsked(search);
  const [jobs, setJobs] = useState<readonly JobId[]>([]);
  const onJobs = (started: readonly JobId[]): void => setJobs(started);
  return (
    <Cards>
      {jobs.map((job) => (
        <RecheckStatus key={job} job={job} />
      ))}
      {cause === null ? (
        <GroupsCard key={`${city.id}/${agency}/${run}`} question={{ agency, run }} onJobs={onJobs} />
      ) : (
        <GroupPage key={`${city.id}/${causeKey(cause)}/${run}`} cause={cause} run={run} onJobs={onJobs} />
      )}
    </Cards>
  );
}
