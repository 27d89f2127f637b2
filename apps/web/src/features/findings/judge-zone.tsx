import { addDays, daySchema, type FearZone } from "@lagebild/domain";
import { IconArrowBackUp, IconGavel } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencies, useAgencyNames } from "../../api/cities.ts";
import { useDecideZone } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { isOpenZone } from "../../explain/finding.ts";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormArea, FormField, Labelled } from "../../ui/form-field.tsx";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Select } from "../../ui/select.tsx";
import classes from "./findings.module.css";
import { choicesFor, decisionOf, isDirty, MAX_TEXT, needsKeeper, needsText, type ZoneDraft } from "./zone-draft.ts";

/** A confirmed zone is looked at again after this many days, unless somebody says otherwise. */
const REVIEW_DAYS = 56;

interface JudgeZoneProps {
  readonly zone: FearZone;
  readonly onSaved: () => void;
}

/** State, who keeps it in view, and when it is looked at again. */
export function ZoneBadges({ zone }: { readonly zone: FearZone }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const agencyName = useAgencyNames(city.id);
  const isDue = zone.reviewOn !== null && zone.reviewOn <= todayIn(city.timeZone);
  return (
    <>
      <Badge tone={zone.state === "confirmed" ? "ok" : "neutral"}>{t(`zone.state.${zone.state}`)}</Badge>
      {zone.owner !== null && <span>{t("zone.owner", { agency: agencyName(zone.owner) })}</span>}
      {zone.reviewOn !== null && (
        <Badge tone={isDue ? "warn" : "neutral"}>{t(isDue ? "zone.reviewDue" : "zone.review", { day: format.day(zone.reviewOn) })}</Badge>
      )}
    </>
  );
}

export function JudgeZone({ zone, onSaved }: JudgeZoneProps) {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const isEnded = !isOpenZone(zone);
  const Icon = isEnded ? IconArrowBackUp : IconGavel;
  return (
    <>
      <Button look={isEnded ? "default" : "primary"} onClick={() => setIsOpen(true)}>
        <Icon size={16} stroke={1.75} aria-hidden />
        {t(isEnded ? "zone.do.reopen" : "zone.judge")}
      </Button>
      {isOpen && (
        <JudgeDialog
          zone={zone}
          onClose={() => setIsOpen(false)}
          onSaved={() => {
            setIsOpen(false);
            onSaved();
          }}
        />
      )}
    </>
  );
}

function JudgeDialog({ zone, onClose, onSaved }: JudgeZoneProps & { readonly onClose: () => void }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const decide = useDecideZone(city.id, zone.id);
  const [written, setDraft] = useState(() => begin(zone, city.timeZone));
  const choices = choicesFor(zone.state);
  // Somebody else may have judged meanwhile: what was written stays, what can be done follows the zone.
  const draft = choices.includes(written.do) ? written : { ...written, do: choices[0] ?? "comment" };
  const [isLeaving, setIsLeaving] = useState(false);
  const question = useLeaveQuestion(isDirty(draft) && !decide.isSuccess);
  const decision = decisionOf(draft, todayIn(city.timeZone));
  const change = (part: Partial<ZoneDraft>): void => setDraft({ ...draft, ...part });
  return (
    <ConfirmDialog
      title={t("zone.judge.title", { number: `Z-${zone.number}` })}
      action={t(`zone.do.${draft.do}`)}
      isBusy={decide.isPending}
      isReady={decision !== null}
      onClose={() => (isDirty(draft) ? setIsLeaving(true) : onClose())}
      onConfirm={() => decision !== null && decide.mutate(decision, { onSuccess: onSaved })}
    >
      <p>{zone.name}</p>
      {choices.length > 1 && (
        <Segments
          label={t("zone.decision")}
          value={draft.do}
          options={choices.map((value) => ({ value, label: t(`zone.do.${value}`) }))}
          onChange={(value) => change({ do: value })}
          className={classes.choices}
        />
      )}
      <p className={classes.help}>{t(`zone.do.${draft.do}.help`)}</p>
      {needsKeeper(draft) && <KeeperFields draft={draft} onChange={change} />}
      {needsText(draft) && (
        <FormArea
          label={t(draft.do === "comment" ? "zone.field.text" : "zone.field.reason")}
          help={t("zone.field.reason.help")}
          maxLength={MAX_TEXT}
          rows={4}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
      )}
      {decide.isError && <Refusal error={decide.error} />}
      <LeaveDialog
        question={isLeaving ? { isAsked: true, stay: () => setIsLeaving(false), leave: onClose } : question}
        text={t("zone.leave.text")}
      />
    </ConfirmDialog>
  );
}

interface KeeperFieldsProps {
  readonly draft: ZoneDraft;
  readonly onChange: (part: Partial<ZoneDraft>) => void;
}

function KeeperFields({ draft, onChange }: KeeperFieldsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const agencies = useAgencies(city.id).data?.agencies ?? [];
  const options = [
    { value: "", label: t("zone.field.owner.choose") },
    ...agencies.map(({ id, name }) => ({ value: id as string, label: name })),
  ];
  const isPast = draft.reviewOn !== "" && draft.reviewOn <= todayIn(city.timeZone);
  return (
    <>
      <Labelled label={t("zone.field.owner")}>
        {(field) => (
          <Select
            {...field}
            isFramed
            label={t("zone.field.owner")}
            value={draft.owner ?? ""}
            options={options}
            onChange={(value) => onChange({ owner: agencies.find(({ id }) => id === value)?.id ?? null })}
          />
        )}
      </Labelled>
      <FormField
        label={t("zone.field.review")}
        type="date"
        value={draft.reviewOn}
        issue={isPast ? t("zone.field.review.past") : undefined}
        onChange={(reviewOn) => onChange({ reviewOn })}
      />
    </>
  );
}

function begin(zone: FearZone, timeZone: string): ZoneDraft {
  const today = daySchema.parse(todayIn(timeZone));
  const [first = "comment"] = choicesFor(zone.state);
  return { do: first, owner: zone.owner, reviewOn: zone.reviewOn ?? addDays(today, REVIEW_DAYS), text: "" };
}

/** The calendar day in the city, `YYYY-MM-DD`. */
function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date());
}
