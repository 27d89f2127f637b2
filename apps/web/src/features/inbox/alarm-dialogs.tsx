import { ALARM_OUTCOMES, alarmDecisionSchema, type Alarm } from "@lagebild/domain";
import { useState } from "react";
import { useDecideAlarm } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormArea } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Segments } from "../../ui/segments.tsx";
import { numberOf } from "./use-inbox.ts";

export type AlarmQuestion = "close" | "reopen" | "comment";

interface AlarmDialogsProps {
  readonly alarm: Alarm;
  readonly question: AlarmQuestion;
  readonly onClose: () => void;
}

type Outcome = (typeof ALARM_OUTCOMES)[number];

const MOST = 1_000;
const WORDS = {
  close: { title: "alarm.close.title", field: "alarm.close.reason", action: "alarm.close.action" },
  reopen: { title: "alarm.reopen.title", field: "alarm.reopen.reason", action: "alarm.reopen" },
  comment: { title: "alarm.comment.title", field: "alarm.comment.text", action: "alarm.comment.action" },
} as const;

/** What is decided of an alarm is decided with a reason, which its history keeps. */
export function AlarmDialogs({ alarm, question, onClose }: AlarmDialogsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const decide = useDecideAlarm(city.id, alarm.id);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [text, setText] = useState("");
  const words = WORDS[question];
  const decision = alarmDecisionSchema.safeParse(
    question === "close" ? { do: question, outcome, reason: text } : { do: question, [question === "comment" ? "text" : "reason"]: text },
  );
  return (
    <ConfirmDialog
      title={t(words.title, { number: numberOf(alarm) })}
      action={t(words.action)}
      isBusy={decide.isPending}
      isReady={decision.success}
      onClose={onClose}
      onConfirm={() => decision.success && decide.mutate(decision.data, { onSuccess: onClose })}
    >
      {question === "close" && (
        <Segments
          label={t("alarm.close.outcome")}
          value={outcome}
          options={ALARM_OUTCOMES.map((value) => ({ value, label: t(`inbox.outcome.${value}`) }))}
          onChange={setOutcome}
        />
      )}
      <FormArea label={t(words.field)} value={text} maxLength={MOST} help={t("alarm.close.reason.help")} onChange={setText} />
      {decide.isError && <Refusal error={decide.error} />}
    </ConfirmDialog>
  );
}
