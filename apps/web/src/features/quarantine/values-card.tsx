import type { JobId, QuarantineGroup, RunId } from "@lagebild/domain";
import { IconPencil } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";
import { useFixRows, useRetryRows } from "../../api/quarantine.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, Notice } from "../../ui/card.tsx";
import { TextField } from "../../ui/select.tsx";
import { valueClass } from "../../ui/table.tsx";
import { type Cause, filterOf } from "./cause.ts";
import { DeliveredValue } from "./groups-table.tsx";
import classes from "./quarantine.module.css";

interface ValuesCardProps {
  readonly cause: Cause;
  readonly group: QuarantineGroup;
  readonly run: RunId | undefined;
  readonly onJobs: (jobs: readonly JobId[]) => void;
}

/** The frequent values of a cause: one answer for all rows that have the same. */
export function ValuesCard({ cause, group, run, onJobs }: ValuesCardProps) {
  const { t } = useTexts();
  const { column } = cause;
  if (column === null) return null;
  return (
    <Card title={t("values.title")} icon={<IconPencil size={18} stroke={1.75} aria-hidden />} meta={t("values.meta", { column })}>
      <ul className={classes.replacements}>
        {group.values.map(({ value, count }) => (
          <Replacement key={value ?? "\0"} cause={{ ...cause, column }} value={value} count={count} run={run} onJobs={onJobs} />
        ))}
      </ul>
    </Card>
  );
}

interface ReplacementProps extends Omit<ValuesCardProps, "group"> {
  readonly cause: Cause & { readonly column: string };
  readonly value: string | null;
  readonly count: number;
}

function Replacement({ cause, value, count, run, onJobs }: ReplacementProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const fix = useFixRows(city.id);
  const retry = useRetryRows(city.id);
  const [text, setText] = useState("");
  const error = fix.error ?? retry.error;
  const filter = { ...filterOf(cause, run), value };

  async function replace(): Promise<void> {
    await fix.mutateAsync({ filter, mapped: { [cause.column]: text } });
    const { job } = await retry.mutateAsync({ filter });
    onJobs([job.id]);
    setText("");
  }

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    // A refusal stands beside the field.
    void replace().catch(() => undefined);
  }

  return (
    <li>
      <span className={valueClass}>
        <DeliveredValue value={value} />
      </span>
      <span className={classes.times}>{t("values.count", { count, text: format.count(count) })}</span>
      <form onSubmit={onSubmit}>
        <TextField
          aria-label={t("values.replace", { value: value ?? t("quarantine.nothing") })}
          placeholder={t("values.placeholder")}
          maxLength={2000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === "" || fix.isPending || retry.isPending}>
          {t("values.action")}
        </Button>
      </form>
      {error !== null && <Notice tone="error">{error.message}</Notice>}
    </li>
  );
}
