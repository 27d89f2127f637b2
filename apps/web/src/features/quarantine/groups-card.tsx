import type { JobId, QuarantineGroup } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconInbox, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { type GroupQuestion, useQuarantineGroups, useRetryRows } from "../../api/quarantine.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice, Toolbar } from "../../ui/card.tsx";
import { Select } from "../../ui/select.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { useKey } from "../../ui/use-key.ts";
import { causeKey, filterOf } from "./cause.ts";
import { DiscardDialog } from "./discard-dialog.tsx";
import { GroupsTable } from "./groups-table.tsx";
import { useSelection } from "./use-selection.ts";
import classes from "./quarantine.module.css";

interface GroupsCardProps {
  readonly question: GroupQuestion;
  readonly onJobs: (jobs: readonly JobId[]) => void;
}

/** All causes, the most frequent first. */
export function GroupsCard({ question, onJobs }: GroupsCardProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const answer = useQuarantineGroups(city.id, question);
  const { total, groups } = answer.data ?? { total: 0, groups: [] };
  return (
    <Card
      title={t("data.quarantine")}
      icon={<IconInbox size={18} stroke={1.75} aria-hidden />}
      meta={answer.data !== undefined && total > 0 && t("quarantine.total", { count: total, text: format.count(total) })}
      tools={<Narrow question={question} />}
    >
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote what={t("data.quarantine")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : groups.length === 0 ? (
        <EmptyState
          icon={<IconInbox size={28} stroke={1.5} aria-hidden />}
          title={t(question.run === undefined && question.agency === undefined ? "quarantine.empty" : "quarantine.emptyChoice")}
        />
      ) : (
        <Groups groups={groups} question={question} onJobs={onJobs} />
      )}
      <p className={classes.note}>{t("quarantine.note")}</p>
    </Card>
  );
}

/** One agency, or one run that the address names. */
function Narrow({ question }: Pick<GroupsCardProps, "question">) {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const [, setSearch] = usePageSearch();
  const all = useQuarantineGroups(city.id, { agency: undefined, run: question.run });
  const agencies = [...new Set(all.data?.groups.map(({ agency }) => agency))];
  return (
    <>
      {question.run !== undefined && (
        <>
          <Link to="/daten/importlaeufe/{-$run}" params={{ run: question.run }} search={{}}>
            {t("quarantine.ofRun")}
          </Link>
          <Button isDense onClick={() => setSearch({ run: undefined })}>
            {t("quarantine.allRuns")}
          </Button>
        </>
      )}
      {(agencies.length > 1 || question.agency !== undefined) && (
        <Select
          isFramed
          label={t("data.agency")}
          value={question.agency ?? ""}
          options={[{ value: "", label: t("data.allAgencies") }, ...agencies.map((id) => ({ value: String(id), label: nameOf(id) }))]}
          onChange={(value) => setSearch({ agency: value === "" ? undefined : value })}
        />
      )}
    </>
  );
}

function Groups({ groups, question, onJobs }: GroupsCardProps & { readonly groups: readonly QuarantineGroup[] }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const retry = useRetryRows(city.id);
  const selection = useSelection(groups.map(causeKey));
  const [isDiscarding, setIsDiscarding] = useState(false);
  const chosen = groups.filter((group) => selection.chosen.has(causeKey(group)));
  const rows = chosen.reduce((sum, { count }) => sum + count, 0);

  async function recheck(): Promise<void> {
    if (chosen.length === 0) return;
    const started: JobId[] = [];
    for (const group of chosen) started.push((await retry.mutateAsync({ filter: filterOf(group, question.run) })).job.id);
    onJobs(started);
    selection.clear();
  }
  // A refusal stands below; nothing else waits for it.
  const start = (): void => void recheck().catch(() => undefined);
  useKey("r", start);

  return (
    <>
      <CardBody>
        <Toolbar>
          <span className={classes.chosen} role="status">
            {chosen.length === 0
              ? t("quarantine.chooseGroups")
              : t("quarantine.chosenGroups", { count: chosen.length, rows, text: format.count(rows) })}
          </span>
          <Button disabled={chosen.length === 0} onClick={() => setIsDiscarding(true)}>
            <IconTrash size={16} stroke={1.75} aria-hidden />
            {t("quarantine.discard")}
          </Button>
          <Button look="primary" disabled={chosen.length === 0 || retry.isPending} onClick={start} aria-keyshortcuts="r">
            <IconRefresh size={16} stroke={1.75} aria-hidden />
            {t("quarantine.recheck")}
          </Button>
        </Toolbar>
        {retry.isError && <Notice tone="error">{retry.error.message}</Notice>}
      </CardBody>
      <GroupsTable groups={groups} question={question} selection={selection} />
      {isDiscarding && (
        <DiscardDialog
          choices={chosen.map((group) => ({ filter: filterOf(group, question.run) }))}
          count={rows}
          onClose={() => setIsDiscarding(false)}
        />
      )}
    </>
  );
}
