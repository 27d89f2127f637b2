import { Link } from "@tanstack/react-router";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useAgreements } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { CreateAgreementDialog } from "./agreement-dialog.tsx";
import { UploadLink } from "./join-links.tsx";
import { OneAgreement } from "./one-agreement.tsx";
import { StepCard } from "./step-card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

/** Who may see the reports of the agency. */
export function StepAgreement({ agency, onNext }: StepProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useAgreements(city.id, null);
  const [isAsking, setIsAsking] = useState(false);
  const own = answer.data?.agreements.filter(({ versions }) => versions[0]?.from === agency.id) ?? [];
  return (
    <StepCard agency={agency} onNext={onNext} step="agreement" todo={t("join.agreement.todo")}>
      {answer.data === undefined ? (
        answer.isError ? (
          <ErrorNote isInline what={t("agreements.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={3} />
        )
      ) : own.length === 0 ? (
        <p className={classes.quiet}>{t("join.agreement.none")}</p>
      ) : (
        <ul className={classes.agreements}>
          {own.map((agreement) => (
            <OneAgreement key={agreement.id} agreement={agreement} on={answer.data.on} />
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <Button look={own.length === 0 ? "primary" : "default"} onClick={() => setIsAsking(true)}>
          <IconPlus size={16} stroke={1.75} aria-hidden />
          {t("join.agreement.new")}
        </Button>
        <Link to="/daten/austauschvereinbarungen" search={{}} className={buttonClass("default")}>
          {t("join.agreement.all")}
        </Link>
        <UploadLink agency={agency} />
      </div>
      {isAsking && <CreateAgreementDialog owner={agency} onClose={() => setIsAsking(false)} />}
    </StepCard>
  );
}
