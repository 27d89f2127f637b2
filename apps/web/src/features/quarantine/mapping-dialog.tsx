import type { JobId, QuarantineGroup, RunAnswer } from "@lagebild/domain";
import { useState } from "react";
import { useRun } from "../../api/import-runs.ts";
import { useSaveMapping } from "../../api/mappings.ts";
import { type RowChoice, useRetryRows } from "../../api/quarantine.ts";
import { issueWords } from "../../i18n/issues.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { TextArea, TextField } from "../../ui/select.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { type JsonFault, parseBody, printBody } from "./mapping-change.ts";
import { SimpleChanges } from "./simple-changes.tsx";
import classes from "./quarantine.module.css";

interface MappingDialogProps {
  readonly group: QuarantineGroup;
  readonly choice: RowChoice;
  readonly count: number;
  readonly onClose: () => void;
  readonly onJob: (job: JobId) => void;
}

/** Changes how these rows are read: by the run's own mapping, which is loaded first. */
export function MappingDialog(props: MappingDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const run = useRun(city.id, props.group.runs[0] ?? null);
  if (run.data !== undefined) return <LoadedDialog {...props} loaded={run.data} />;
  return (
    <ConfirmDialog title={t("mapping.title")} action={t("mapping.check")} isBusy isWide onClose={props.onClose} onConfirm={props.onClose}>
      {run.isError ? (
        <ErrorNote isInline what={t("mapping.one")} error={run.error} onRetry={() => void run.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </ConfirmDialog>
  );
}

function LoadedDialog({ group, choice, count, onClose, onJob, loaded }: MappingDialogProps & { readonly loaded: RunAnswer }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const retry = useRetryRows(city.id);
  const save = useSaveMapping(city.id);
  const [text, setText] = useState(() => (loaded.mapping === null ? "" : printBody(loaded.mapping.mapping)));
  const [name, setName] = useState(loaded.mapping?.name ?? "");
  const { body, fault } = parseBody(text);

  async function check(): Promise<void> {
    if (body === null) return;
    if (name.trim() !== "") await save.mutateAsync({ agency: group.agency, kind: group.kind, name: name.trim(), mapping: body });
    const { job } = await retry.mutateAsync({ ...choice, mapping: body });
    onJob(job.id);
    onClose();
  }

  return (
    <ConfirmDialog
      title={t("mapping.title")}
      action={t("mapping.check")}
      isWide
      isBusy={retry.isPending || save.isPending}
      isReady={body !== null}
      onClose={onClose}
      // A refusal stands at the end of the dialog.
      onConfirm={() => void check().catch(() => undefined)}
    >
      <p>{t("mapping.intro", { count, text: format.count(count) })}</p>
      {loaded.mapping === null && <Notice tone="warn">{t("mapping.lost")}</Notice>}
      {group.runs.length > 1 && <Notice>{t("mapping.severalRuns")}</Notice>}
      {body !== null && <SimpleChanges group={group} body={body} onChange={(next) => setText(printBody(next))} />}
      <details open={loaded.mapping === null}>
        <summary>{t("mapping.json")}</summary>
        <TextArea
          className={classes.json}
          aria-label={t("mapping.json")}
          spellCheck={false}
          rows={16}
          value={text}
          aria-invalid={body === null}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </details>
      {fault !== null && text !== "" && <Notice tone="error">{faultWords(fault, t)}</Notice>}
      <Field label={t("mapping.name")} help={t("mapping.name.help")}>
        {(id) => <TextField id={id} maxLength={120} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />}
      </Field>
      <Refusal error={save.error ?? retry.error} />
    </ConfirmDialog>
  );
}

function faultWords({ line, column }: JsonFault, t: ReturnType<typeof useTexts>["t"]): string {
  return line === null || column === null ? t("mapping.notJson") : t("mapping.notJsonAt", { line, column });
}

/** What the server says against the mapping, part by part. */
function Refusal({ error }: { readonly error: Error | null }) {
  const { format } = useTexts();
  if (error === null) return null;
  const issues = "issues" in error && Array.isArray(error.issues) ? error.issues : [];
  return (
    <Notice tone="error">
      {error.message}
      <ul className={classes.issues}>
        {issues.map((issue: { readonly path: string; readonly message: string }) => (
          <li key={`${issue.path} ${issue.message}`}>{issueWords(issue, format.language)}</li>
        ))}
      </ul>
    </Notice>
  );
}
