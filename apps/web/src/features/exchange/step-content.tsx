import { KINDS, type Kind } from "@lagebild/domain";
import { useState } from "react";
import { useChangeAgency } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { FormArea } from "../../ui/form-field.tsx";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { KindBoxes } from "./boxes.tsx";
import { MapLink, UploadLink } from "./join-links.tsx";
import { StepCard } from "./step-card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

/** What the agency means to send; a file that is there already can go onto the map at once. */
export function StepContent({ agency, onNext }: StepProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const change = useChangeAgency(city.id, agency.id);
  const { profile } = agency;
  const [kinds, setKinds] = useState<readonly Kind[]>(profile.kinds);
  const [content, setContent] = useState(profile.content ?? "");
  const [wasTried, setWasTried] = useState(false);
  const isDirty = content !== (profile.content ?? "") || KINDS.some((kind) => kinds.includes(kind) !== profile.kinds.includes(kind));
  const question = useLeaveQuestion(isDirty && !change.isSuccess);
  const isMissing = wasTried && kinds.length === 0;

  function submit(): void {
    setWasTried(true);
    if (kinds.length === 0) return;
    const text = content.trim();
    change.mutate(
      { profile: { ...profile, kinds: KINDS.filter((kind) => kinds.includes(kind)), content: text === "" ? null : text } },
      { onSuccess: onNext },
    );
  }

  return (
    <StepCard agency={agency} onNext={onNext} step="content" todo={t("join.content.todo")} hasOwnNext>
      <form
        noValidate
        className={classes.stepForm}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <KindBoxes label={t("join.content.kinds")} kinds={kinds} onKinds={setKinds} issue={isMissing ? t("join.issue.kinds") : undefined} />
        <FormArea
          label={t("join.content.text")}
          help={t("join.content.text.help")}
          maxLength={1000}
          rows={3}
          value={content}
          onChange={setContent}
        />
        {change.isError && <Refusal error={change.error} />}
        <div className={classes.actions}>
          <Button look="primary" type="submit" disabled={change.isPending}>
            {t("join.save")}
          </Button>
        </div>
      </form>
      <FirstFile agency={agency} kinds={kinds} />
      <LeaveDialog question={question} text={t("join.leave")} />
    </StepCard>
  );
}

/** The simple way: one file by hand. */
function FirstFile({ agency, kinds }: Pick<StepProps, "agency"> & { readonly kinds: readonly Kind[] }) {
  const { t } = useTexts();
  return (
    <div className={classes.aside}>
      <p>{agency.reports > 0 ? t("join.content.reports", { count: agency.reports }) : t("join.content.file")}</p>
      <div className={classes.actions}>
        <UploadLink agency={agency} kinds={kinds} />
        {agency.reports > 0 && <MapLink agency={agency} />}
      </div>
    </div>
  );
}
