import { JOIN_STEPS, type JoinStep } from "@lagebild/domain";
import { IconCheck } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./exchange.module.css";

interface StepLineProps {
  readonly done: readonly JoinStep[];
  readonly open: JoinStep;
  /** Null: nothing but the first step can be opened yet. */
  readonly onOpen: ((step: JoinStep) => void) | null;
}

/** The seven steps; done ones carry a check mark, and each can be opened at any time. */
export function StepLine({ done, open, onOpen }: StepLineProps) {
  const { t } = useTexts();
  return (
    <nav aria-label={t("join.steps")}>
      <ol className={classes.steps}>
        {JOIN_STEPS.map((step, index) => {
          const isDone = done.includes(step);
          return (
            <li key={step} data-done={isDone} data-current={step === open}>
              <button
                type="button"
                aria-current={step === open ? "step" : undefined}
                disabled={onOpen === null && step !== open}
                onClick={() => onOpen?.(step)}
              >
                <span className={classes.number} aria-hidden>
                  {isDone ? <IconCheck size={14} stroke={2.5} /> : index + 1}
                </span>
                <span>
                  {t(`join.step.${step}`)}
                  <span className="lb-visually-hidden">, {t(isDone ? "join.done" : "join.open")}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
