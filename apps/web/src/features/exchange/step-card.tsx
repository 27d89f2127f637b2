import type { JoinStep } from "@lagebild/domain";
import { IconArrowRight, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";
import own from "./step-card.module.css";

interface StepCardProps extends StepProps {
  readonly step: JoinStep;
  /** What to do, in one sentence. */
  readonly todo: string;
  /** The form has its own way on. */
  readonly hasOwnNext?: boolean;
  readonly children: ReactNode;
}

/** One step: whether it is done, what to do, and how. */
export function StepCard({ agency: { id, done }, step, todo, onNext, hasOwnNext = false, children }: StepCardProps) {
  const { t } = useTexts();
  const mayChange = useMay()("manage-exchange", id);
  const isDone = done.includes(step);
  return (
    <Card
      title={t(`join.step.${step}`)}
      meta={
        isDone ? (
          <Badge tone="ok" icon={<IconCircleCheck size={14} stroke={1.75} aria-hidden />}>
            {t("join.done")}
          </Badge>
        ) : (
          <Badge>{t("join.open")}</Badge>
        )
      }
    >
      <CardBody>
        {mayChange ? (
          <>
            <p className={classes.todo}>{todo}</p>
            {children}
          </>
        ) : (
          <>
            <p className={classes.quiet}>{t("join.readOnly")}</p>
            <fieldset className={own.readOnly} disabled>
              {children}
            </fieldset>
          </>
        )}
        {isDone && !hasOwnNext && step !== "live" && (
          <div className={classes.actions}>
            <Button look="primary" onClick={onNext}>
              {t("join.next", { step: t(`join.step.${NEXT[step]}`) })}
              <IconArrowRight size={16} stroke={1.75} aria-hidden />
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

const NEXT = {
  agency: "contact",
  contact: "content",
  content: "agreement",
  agreement: "feed",
  feed: "test",
  test: "live",
} as const;
