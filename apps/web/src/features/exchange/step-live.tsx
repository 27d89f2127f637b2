import { JOIN_STEPS } from "@lagebild/domain";
import { IconRocket } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencyGoLive } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { MapLink, UploadLink } from "./join-links.tsx";
import { StepCard } from "./step-card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

/** The last step, open once all others are done. */
export function StepLive({ agency, onNext }: StepProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const goLive = useAgencyGoLive(city.id, agency.id);
  const [isAsking, setIsAsking] = useState(false);
  const isLive = agency.done.includes("live");
  const missing = JOIN_STEPS.filter((step) => step !== "live" && !agency.done.includes(step));
  const steps = missing.map((step) => t(`join.step.${step}`)).join(", ");
  const todo = isLive ? t("join.live") : missing.length > 0 ? t("join.live.missing", { steps }) : t("join.live.todo");
  return (
    <StepCard agency={agency} onNext={onNext} step="live" todo={todo}>
      <div className={classes.actions}>
        {!isLive && (
          <Button look="primary" disabled={missing.length > 0} onClick={() => setIsAsking(true)}>
            <IconRocket size={16} stroke={1.75} aria-hidden />
            {t("join.live.action")}
          </Button>
        )}
        {agency.reports > 0 ? <MapLink agency={agency} look={isLive ? "primary" : "default"} /> : <UploadLink agency={agency} />}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t("join.live.ask", { name: agency.name })}
          action={t("join.live.action")}
          isBusy={goLive.isPending}
          onClose={() => setIsAsking(false)}
          onConfirm={() => goLive.mutate(undefined, { onSuccess: () => setIsAsking(false) })}
        >
          <p>{t("join.live.text")}</p>
          {goLive.isError && <Refusal error={goLive.error} />}
        </ConfirmDialog>
      )}
    </StepCard>
  );
}
