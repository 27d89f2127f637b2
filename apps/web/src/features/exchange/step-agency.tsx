import { agencyIdSchema, type AgencyId } from "@lagebild/domain";
import { useState } from "react";
import { useChangeAgency, useRegister, useRegisterAgency } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { EMPTY_PROFILE, idFromName, nameIssues } from "./agency-draft.ts";
import { StepCard } from "./step-card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

const MAX_NAME = 120;
const MAX_ID = 63;

interface NewAgencyProps {
  readonly onCreated: (agency: AgencyId) => void;
}

/** What is being typed about a new agency; its short name follows its name until somebody writes another one. */
function useNewAgency({ onCreated }: NewAgencyProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const register = useRegisterAgency(city.id);
  const known = useRegister(city.id).data?.agencies ?? [];
  const [name, setName] = useState("");
  const [ownId, setOwnId] = useState<string | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const id = ownId ?? idFromName(name);
  const question = useLeaveQuestion(name !== "" && !register.isSuccess);
  const found = nameIssues({ name, id });
  const same = known.find((agency) => agency.id === id);
  const taken = same === undefined ? undefined : t("join.agency.id.taken", { name: same.name });
  const words = (key: (typeof found)["name"]): string | undefined => (wasTried && key !== undefined ? t(key) : undefined);
  const submit = (): void => {
    setWasTried(true);
    const parsed = agencyIdSchema.safeParse(id);
    if (Object.keys(found).length > 0 || taken !== undefined || !parsed.success) return;
    const onSuccess = (): void => {
      question.release();
      onCreated(parsed.data);
    };
    register.mutate({ id: parsed.data, name: name.trim(), profile: EMPTY_PROFILE }, { onSuccess });
  };
  const issues = { name: words(found.name), id: taken ?? words(found.id) };
  return { register, question, name, setName, id, setId: setOwnId, issues, submit };
}

/** Name and short name of an agency that is new. */
export function NewAgency(props: NewAgencyProps) {
  const { t } = useTexts();
  const { register, question, name, setName, id, setId, issues, submit } = useNewAgency(props);
  return (
    <Card title={t("join.step.agency")}>
      <CardBody>
        <p className={classes.todo}>{t("join.agency.todo")}</p>
        <form
          noValidate
          className={classes.stepForm}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className={classes.fields}>
            <FormField
              label={t("join.agency.name")}
              help={t("join.agency.name.help")}
              issue={issues.name}
              maxLength={MAX_NAME}
              value={name}
              onChange={setName}
            />
            <FormField
              label={t("join.agency.id")}
              help={t("join.agency.id.help")}
              issue={issues.id}
              maxLength={MAX_ID}
              value={id}
              onChange={setId}
            />
          </div>
          {register.isError && <Refusal error={register.error} />}
          <div className={classes.actions}>
            <Button look="primary" type="submit" disabled={register.isPending}>
              {t("join.agency.create")}
            </Button>
          </div>
        </form>
      </CardBody>
      <LeaveDialog question={question} text={t("join.leave")} />
    </Card>
  );
}

/** The name of a known agency. */
export function StepAgency({ agency, onNext }: StepProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const change = useChangeAgency(city.id, agency.id);
  const [name, setName] = useState(agency.name);
  const isDirty = name !== agency.name;
  const isReady = name.trim() !== "";
  const question = useLeaveQuestion(isDirty && !change.isSuccess);
  return (
    <StepCard agency={agency} onNext={onNext} step="agency" todo={t("join.agency.todo")} hasOwnNext>
      <form
        noValidate
        className={classes.stepForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) change.mutate({ name: name.trim() }, { onSuccess: onNext });
        }}
      >
        <div className={classes.fields}>
          <FormField
            label={t("join.agency.name")}
            help={t("join.agency.name.help")}
            issue={isReady ? undefined : t("join.issue.required")}
            maxLength={MAX_NAME}
            value={name}
            onChange={setName}
          />
          <FormField label={t("join.agency.id")} help={t("join.agency.id.fixed")} value={agency.id} isReadOnly onChange={() => undefined} />
        </div>
        {change.isError && <Refusal error={change.error} />}
        <div className={classes.actions}>
          <Button look="primary" type="submit" disabled={change.isPending || !isReady}>
            {t("join.save")}
          </Button>
        </div>
      </form>
      <LeaveDialog question={question} text={t("join.leave")} />
    </StepCard>
  );
}
