import type { JobId, QuarantineGroup, RunId } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconArrowLeft, IconArrowsExchange, IconInbox, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { type RowChoice, useQuarantineGroups, useQuarantineRows, useRetryRows } from "../../api/quarantine.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice, Toolbar } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { Pager } from "../../ui/table.tsx";
import { useKey } from "../../ui/use-key.ts";
import { type Cause, filterOf, isCause } from "./cause.ts";
import { DiscardDialog } from "./discard-dialog.tsx";
import { MappingDialog } from "./mapping-dialog.tsx";
import { RowsTable } from "./rows-table.tsx";
import { type Selection, useSelection } from "./use-selection.ts";
import { ValuesCard } from "./values-card.tsx";
import classes from "./quarantine.module.css";

const PAGE = 50;

interface GroupPageProps {
  readonly cause: Cause;
  readonly run: RunId | undefined;
  readonly onJobs: (jobs: readonly JobId[]) => void;
}

/** One cause: its frequent values, its rows, and everything that can be done about them. */
export function GroupPage({ cause, run, onJobs }: GroupPageProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const groups = useQuarantineGroups(city.id, { agency: cause.agency, run });
  const group = groups.data?.groups.find((one) => isCause(one, cause));
  return (
    <>
      <Link to="/daten/zurueckgestellt" search={run === undefined ? {} : { run }} className={classes.back}>
        <IconArrowLeft size={14} aria-hidden /> {t("quarantine.back")}
      </Link>
      {group !== undefined && <ValuesCard cause={cause} group={group} run={run} onJobs={onJobs} />}
      <RowsCard cause={cause} run={run} group={group} onJobs={onJobs} />
    </>
  );
}

function RowsCard({ cause, run, group, onJobs }: GroupPageProps & { readonly group: QuarantineGroup | undefined }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const [offset, setOffset] = useState(0);
  const answer = useQuarantineRows(city.id, { filter: filterOf(cause, run), offset, limit: PAGE });
  const { total, rows } = answer.data ?? { total: 0, rows: [] };
  const selection = useSelection(rows.map(({ id }) => id));
  // The last rows of the last page were dealt with.
  if (answer.data !== undefined && rows.length === 0 && offset > 0) setOffset(Math.max(0, offset - PAGE));
  return (
    <Card
      title={`${t(`code.${cause.code}`)}${cause.column === null ? "" : `: ${cause.column}`}`}
      icon={<IconInbox size={18} stroke={1.75} aria-hidden />}
      meta={[nameOf(cause.agency), ...(total > 0 ? [t("quarantine.total", { count: total, text: format.count(total) })] : [])].join(" · ")}
    >
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote what={t("data.quarantine")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : total === 0 ? (
        <EmptyState icon={<IconInbox size={28} stroke={1.5} aria-hidden />} title={t("quarantine.emptyCause")} />
      ) : (
        <>
          <p className={classes.explanation}>{rows[0]?.message[format.language]}</p>
          <Actions cause={cause} run={run} group={group} total={total} selection={selection} onJobs={onJobs} />
          <RowsTable rows={rows} column={cause.column} selection={selection} />
          <Pager offset={offset} limit={PAGE} total={total} onOffset={setOffset} />
        </>
      )}
      <p className={classes.note}>{t("quarantine.note")}</p>
    </Card>
  );
}

interface ActionsProps extends GroupPageProps {
  readonly group: QuarantineGroup | undefined;
  readonly total: number;
  readonly selection: Selection<number>;
}

/** What is done, is done to the chosen rows, or to all of the cause while none is chosen. */
function Actions({ cause, run, group, total, selection, onJobs }: ActionsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const retry = useRetryRows(city.id);
  const [open, setOpen] = useState<"discard" | "mapping" | null>(null);
  const ids = [...selection.chosen];
  const count = ids.length === 0 ? total : ids.length;
  const choice: RowChoice = ids.length === 0 ? { filter: filterOf(cause, run) } : { ids };
  const text = format.count(count);
  const recheck = (): void => retry.mutate(choice, { onSuccess: ({ job }) => onJobs([job.id]) });
  useKey("r", recheck);
  return (
    <CardBody>
      <Toolbar>
        <span className={classes.chosen} role="status">
          {ids.length === 0 ? t("quarantine.allRows", { count, text }) : t("quarantine.chosenRows", { count, text })}
        </span>
        <Button onClick={() => setOpen("discard")}>
          <IconTrash size={16} stroke={1.75} aria-hidden />
          {t("quarantine.discard")}
        </Button>
        <Button disabled={group === undefined} onClick={() => setOpen("mapping")}>
          <IconArrowsExchange size={16} stroke={1.75} aria-hidden />
          {t("quarantine.mapping")}
        </Button>
        <Button look="primary" disabled={retry.isPending} onClick={recheck} aria-keyshortcuts="r">
          <IconRefresh size={16} stroke={1.75} aria-hidden />
          {t("quarantine.recheck")}
        </Button>
      </Toolbar>
      {retry.isError && <Notice tone="error">{retry.error.message}</Notice>}
      {open === "discard" && <DiscardDialog choices={[choice]} count={count} onClose={() => setOpen(null)} onDone={selection.clear} />}
      {open === "mapping" && group !== undefined && (
        <MappingDialog group={group} choice={choice} count={count} onClose={() => setOpen(null)} onJob={(job) => onJobs([job])} />
      )}
    </CardBody>
  );
}
