import type { RetentionAnswer, RetentionReport } from "@lagebild/domain";
import { IconCalendarX } from "@tabler/icons-react";
import { useState } from "react";
import { useRunRetention } from "../../api/retention.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Progress } from "../../ui/progress.tsx";
import { isReason, ReasonField } from "./reason-field.tsx";
import classes from "./retention.module.css";
import { totalsOf } from "./totals.ts";

interface TodayCardProps {
  readonly answer: RetentionAnswer;
  readonly isDirty: boolean;
  readonly isDeleting: boolean;
}

/** What would be deleted today, and the deletion itself. */
export function TodayCard({ answer, isDirty, isDeleting }: TodayCardProps) {
  const { t } = useTexts();
  const rehearse = useRunRetention(useOpenCity().id);
  const [isAsking, setIsAsking] = useState(false);
  const isOff = answer.retention.mode === "off";
  const counted = rehearse.data?.report;
  return (
    <Card
      title={t("retention.today")}
      icon={<IconCalendarX size={18} stroke={1.75} aria-hidden />}
      tools={
        <Button isDense disabled={rehearse.isPending} onClick={() => rehearse.mutate({ isRehearsal: true, reason: "" })}>
          {t("retention.today.count")}
        </Button>
      }
    >
      <CardBody>
        <p className={classes.help}>{t("retention.today.help")}</p>
        {rehearse.isPending && <p role="status">{t("retention.today.counting")}</p>}
        {rehearse.isError && <Notice tone="error">{t("retention.today.failed", { reason: rehearse.error.message })}</Notice>}
        {counted !== undefined && !rehearse.isPending && <Counted report={counted} />}
        {isDeleting && <Running answer={answer} />}
        {!isOff && (
          <div className={classes.row}>
            <Button disabled={isDeleting} onClick={() => setIsAsking(true)}>
              {t("retention.run")}
            </Button>
          </div>
        )}
      </CardBody>
      {isAsking && <RunDialog isDirty={isDirty} onClose={() => setIsAsking(false)} />}
    </Card>
  );
}

function Counted({ report }: { readonly report: RetentionReport }) {
  const { t, format } = useTexts();
  const { deleted, countedOn } = totalsOf(report);
  if (deleted === 0) return <Notice tone="ok">{t("retention.today.none")}</Notice>;
  return (
    <Notice>
      {t("retention.today.result", { count: deleted, shown: format.count(deleted), counted: format.count(countedOn) })}
      <ul className={classes.list}>
        {report.classes
          .filter((each) => each.deleted > 0)
          .map((each) => (
            <li key={each.class}>
              {t("retention.reports.class", { name: each.name, deleted: format.count(each.deleted), before: format.day(each.before) })}
            </li>
          ))}
      </ul>
    </Notice>
  );
}

function Running({ answer }: { readonly answer: RetentionAnswer }) {
  const { t, format } = useTexts();
  const open = answer.reports.find(({ isRehearsal, endedAt }) => !isRehearsal && endedAt === null);
  const { deleted } = open === undefined ? { deleted: 0 } : totalsOf(open);
  const text = t("retention.running", { count: deleted, shown: format.count(deleted) });
  return (
    <div role="status" className={classes.running}>
      <span>{text}</span>
      <Progress label={text} value={deleted} max={null} />
    </div>
  );
}

function RunDialog({ isDirty, onClose }: { readonly isDirty: boolean; readonly onClose: () => void }) {
  const { t } = useTexts();
  const run = useRunRetention(useOpenCity().id);
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={t("retention.run")}
      action={t("retention.run")}
      isBusy={run.isPending}
      isReady={isReason(reason)}
      onClose={onClose}
      onConfirm={() => run.mutate({ isRehearsal: false, reason: reason.trim() }, { onSuccess: onClose })}
    >
      <p>{t("retention.run.text")}</p>
      {isDirty && <Notice tone="warn">{t("retention.run.unsaved")}</Notice>}
      <ReasonField value={reason} onChange={setReason} />
      {run.isError && <Notice tone="error">{t("retention.run.failed", { reason: run.error.message })}</Notice>}
    </ConfirmDialog>
  );
}
