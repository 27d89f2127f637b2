import { addDays, coverageRequestSchema, KINDS, type Agency, type Day, type Kind } from "@lagebild/domain";
import { useState } from "react";
import { useDeclareCoverage } from "../../api/coverage.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Select, TextArea, TextField } from "../../ui/select.tsx";
import classes from "./coverage.module.css";

interface DeclareDialogProps {
  readonly agencies: readonly Agency[];
  readonly lastOn: Day;
  readonly onClose: () => void;
}

/** [M10] Says of days that they are covered, or that they are not; the last day is included on screen. */
export function DeclareDialog({ agencies, lastOn, onClose }: DeclareDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const declare = useDeclareCoverage(city.id);
  const [agency, setAgency] = useState<string>(agencies[0]?.id ?? "");
  const [kind, setKind] = useState<Kind>(KINDS[0]);
  const [first, setFirst] = useState<string>(lastOn);
  const [last, setLast] = useState<string>(lastOn);
  const [answer, setAnswer] = useState<"no" | "yes">("no");
  const [note, setNote] = useState("");
  const to = /^\d{4}-\d{2}-\d{2}$/.test(last) ? nextDay(last) : "";
  const request = coverageRequestSchema.safeParse({ agency, kind, from: first, to, isCovered: answer === "yes", note });
  return (
    <ConfirmDialog
      title={t("coverage.declare")}
      action={t("coverage.declare.action")}
      isBusy={declare.isPending}
      isReady={request.success}
      onClose={onClose}
      onConfirm={() => request.success && declare.mutate(request.data, { onSuccess: onClose })}
    >
      <p>{t("coverage.declare.text")}</p>
      <AgencyField agencies={agencies} value={agency} onChange={setAgency} />
      <Field label={t("coverage.kind")}>
        {(id) => (
          <Select
            id={id}
            isFramed
            label={t("coverage.kind")}
            value={kind}
            options={KINDS.map((each) => ({ value: each, label: t(`kinds.${each}`) }))}
            onChange={setKind}
          />
        )}
      </Field>
      <Days first={first} last={last} onFirst={setFirst} onLast={setLast} />
      <Segments
        label={t("coverage.state")}
        value={answer}
        onChange={setAnswer}
        options={[
          { value: "no", label: t("coverage.notCovered") },
          { value: "yes", label: t("coverage.covered") },
        ]}
      />
      <Field label={t("coverage.reason")} help={t("coverage.reason.help")}>
        {(id) => (
          <TextArea id={id} required maxLength={500} rows={2} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
        )}
      </Field>
      {declare.isError && <Notice tone="error">{t("coverage.failed", { reason: declare.error.message })}</Notice>}
    </ConfirmDialog>
  );
}

/** Empty for a day that no calendar has. */
function nextDay(text: string): string {
  const day = coverageRequestSchema.shape.from.safeParse(text);
  return day.success ? addDays(day.data, 1) : "";
}

interface DaysProps {
  readonly first: string;
  readonly last: string;
  readonly onFirst: (day: string) => void;
  readonly onLast: (day: string) => void;
}

function Days({ first, last, onFirst, onLast }: DaysProps) {
  const { t } = useTexts();
  return (
    <div className={classes.days}>
      <Field label={t("coverage.from")}>
        {(id) => <TextField id={id} type="date" value={first} onChange={({ currentTarget }) => onFirst(currentTarget.value)} />}
      </Field>
      <Field label={t("coverage.last")}>
        {(id) => <TextField id={id} type="date" min={first} value={last} onChange={({ currentTarget }) => onLast(currentTarget.value)} />}
      </Field>
    </div>
  );
}

interface AgencyFieldProps {
  readonly agencies: readonly Agency[];
  readonly value: string;
  readonly onChange: (agency: string) => void;
}

function AgencyField({ agencies, value, onChange }: AgencyFieldProps) {
  const { t } = useTexts();
  return (
    <Field label={t("data.agency")}>
      {(id) => (
        <Select
          id={id}
          isFramed
          label={t("data.agency")}
          value={value}
          options={agencies.map((each) => ({ value: each.id, label: each.name }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
