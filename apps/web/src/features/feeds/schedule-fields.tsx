import { useTexts } from "../../i18n/language.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { Segments } from "../../ui/segments.tsx";
import { PRESETS, SCHEDULES } from "./feed-draft.ts";
import type { FeedFieldsProps } from "./feed-fields.ts";
import { scheduleWords } from "./feed-words.ts";
import classes from "./feeds.module.css";

/** When a feed is asked; one that is sent to needs no answer. */
export function ScheduleFields({ draft, onDraft, issueOf }: FeedFieldsProps) {
  const texts = useTexts();
  const { t } = texts;
  if (draft.type === "push") return <p className={classes.quiet}>{t("feedForm.schedule.push")}</p>;
  return (
    <>
      <Segments
        label={t("feedForm.schedule")}
        value={draft.preset}
        options={PRESETS.map((value) => ({ value, label: t(`feedForm.schedule.${value}`) }))}
        onChange={(preset) => onDraft({ preset, ...(preset === "own" ? {} : { cron: SCHEDULES[preset] }) })}
      />
      {draft.preset === "own" && (
        <div className={classes.fields}>
          <FormField
            label={t("feedForm.cron")}
            help={t("feedForm.cron.help", { words: scheduleWords(draft.cron, texts) })}
            issue={issueOf("cron")}
            maxLength={100}
            value={draft.cron}
            onChange={(cron) => onDraft({ cron })}
          />
        </div>
      )}
    </>
  );
}
