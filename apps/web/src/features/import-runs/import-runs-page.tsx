import { runIdSchema, type RunId } from "@lagebild/domain";
import { useRuns } from "../../api/import-runs.ts";
import { isActive, useJobs } from "../../api/jobs.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Cards } from "../../ui/card.tsx";
import { useLayout } from "../../ui/layout.ts";
import classes from "./import-runs.module.css";
import { JobsCard } from "./jobs-card.tsx";
import { RunDetail } from "./run-detail.tsx";
import { RunsCard } from "./runs-card.tsx";

const NO_RUN = runIdSchema.parse("run-none");

/** Every import that was made; beside the list the one that is open. `run` is what the address says. */
export function ImportRunsPage({ run }: { readonly run: string | undefined }) {
  const city = useOpenCity();
  const layout = useLayout();
  const jobs = useJobs(city.id);
  const runs = useRuns(city.id, city.data.isImporting || (jobs.data?.jobs.some(isActive) ?? false));
  // A name that no run can have is asked for all the same: the answer says that it does not exist.
  const open: RunId | null = run === undefined ? null : runIdSchema.catch(NO_RUN).parse(run);
  const isSide = layout === "wide";
  return (
    <div className={classes.page} data-split={isSide && open !== null}>
      {(isSide || open === null) && (
        <Cards>
          <JobsCard jobs={jobs.data?.jobs ?? []} />
          <RunsCard runs={runs} open={open} />
        </Cards>
      )}
      {open !== null && <RunDetail key={open} run={open} isSide={isSide} />}
    </div>
  );
}
