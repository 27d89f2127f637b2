import { useState } from "react";
import { useChangeAgency } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { FormArea, FormField } from "../../ui/form-field.tsx";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { contactIssues, contactOf, withContact, type ContactDraft } from "./agency-draft.ts";
import { StepCard } from "./step-card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

/** An office to talk to, and what the handing over is based on. */
export function StepContact({ agency, onNext }: StepProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const change = useChangeAgency(city.id, agency.id);
  const [begun] = useState(() => contactOf(agency.profile));
  const [draft, setDraft] = useState(begun);
  const [wasTried, setWasTried] = useState(false);
  const question = useLeaveQuestion(JSON.stringify(draft) !== JSON.stringify(begun) && !change.isSuccess);
  const found = contactIssues(draft);
  const issueOf = (field: keyof ContactDraft): string | undefined => {
    const key = wasTried ? found[field] : undefined;
    return key === undefined ? undefined : t(key);
  };

  function submit(): void {
    setWasTried(true);
    if (Object.keys(found).length > 0) return;
    change.mutate({ profile: withContact(agency.profile, draft) }, { onSuccess: onNext });
  }

  return (
    <StepCard agency={agency} onNext={onNext} step="contact" todo={t("join.contact.todo")} hasOwnNext>
      <form
        noValidate
        className={classes.stepForm}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ContactFields draft={draft} onDraft={setDraft} issueOf={issueOf} />
        {change.isError && <Refusal error={change.error} />}
        <div className={classes.actions}>
          <Button look="primary" type="submit" disabled={change.isPending}>
            {t("join.save")}
          </Button>
        </div>
      </form>
      <LeaveDialog question={question} text={t("join.leave")} />
    </StepCard>
  );
}

interface ContactFieldsProps {
  readonly draft: ContactDraft;
  readonly onDraft: (draft: ContactDraft) => void;
  readonly issueOf: (field: keyof ContactDraft) => string | undefined;
}

function ContactFields({ draft, onDraft, issueOf }: ContactFieldsProps) {
  const { t } = useTexts();
  const set = (part: Partial<ContactDraft>): void => onDraft({ ...draft, ...part });
  return (
    <>
      <div className={classes.fields}>
        <FormField
          label={t("join.contact.office")}
          help={t("join.contact.office.help")}
          issue={issueOf("office")}
          maxLength={200}
          value={draft.office}
          onChange={(office) => set({ office })}
        />
        <FormField
          label={t("join.contact.email")}
          help={t("join.contact.either")}
          issue={issueOf("email")}
          type="email"
          maxLength={200}
          value={draft.email}
          onChange={(email) => set({ email })}
        />
        <FormField
          label={t("join.contact.phone")}
          issue={issueOf("phone")}
          type="tel"
          maxLength={60}
          value={draft.phone}
          onChange={(phone) => set({ phone })}
        />
      </div>
      <FormArea
        label={t("join.contact.legalBasis")}
        help={t("join.contact.legalBasis.help")}
        issue={issueOf("legalBasis")}
        maxLength={500}
        rows={2}
        value={draft.legalBasis}
        onChange={(legalBasis) => set({ legalBasis })}
      />
    </>
  );
}
