import { addDays, daySchema, type WarningRun, type WarningRunId } from "@lagebild/domain";
import { useId, useState } from "react";
import { May } from "../../api/may.tsx";
import { useStartWarningRun, useWarningRuns } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { compareWith } from "../../state/actions.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./findings.module.css";

/** More are rarely told apart; the newest for each day is enough. */
const OFFERED = 12;
/** [H1] Offered first is a whole period earlier: what both runs look at does not overlap. */
const BACK_DAYS = 28;

interface CompareMenuProps {
  readonly run: WarningRun;
  readonly close: () => void;
  /** A run that looks back has been asked for. */
  readonly onLookBack: (run: WarningRunId) => void;
}

/** Which earlier run the shown one is held against; a day that none has looked back at can be chosen. */
export function CompareMenu({ run, close, onLookBack }: CompareMenuProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const id = useId();
  const earlier = earlierRuns(useWarningRuns(city.id).data?.runs ?? [], run);
  return (
    <section className={classes.compareMenu} aria-labelledby={id}>
      <h3 id={id}>{t("compare.with")}</h3>
      {earlier.length > 0 && (
        <ul>
          {earlier.map((one) => (
            <li key={one.id}>
              <Button
                look="link"
                onClick={() => {
                  compareWith(one.id);
                  close();
                }}
              >
                {t("compare.run", { asOf: format.day(one.asOf), trigger: t(`run.warning.trigger.${one.trigger}`) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <May action="run-early-warning">
        <LookBack
          run={run}
          onStarted={(id) => {
            onLookBack(id);
            close();
          }}
        />
      </May>
    </section>
  );
}

/** [M7] Reckons any earlier day with the parameters of the shown run, from what was known then. */
function LookBack({ run, onStarted }: { readonly run: WarningRun; readonly onStarted: (run: WarningRunId) => void }) {
  const { t } = useTexts();
  const start = useStartWarningRun(useOpenCity().id);
  const [text, setText] = useState<string>(addDays(run.asOf, -BACK_DAYS));
  const day = daySchema.safeParse(text);
  const isEarlier = day.success && day.data < run.asOf;
  return (
    <form
      className={classes.lookBack}
      onSubmit={(event) => {
        event.preventDefault();
        if (isEarlier && !start.isPending)
          start.mutate({ asOf: day.data, parameters: run.parameters }, { onSuccess: (answer) => onStarted(answer.run.id) });
      }}
    >
      <FormField
        label={t("compare.back.day")}
        type="date"
        value={text}
        onChange={setText}
        help={t("compare.back.text")}
        issue={isEarlier ? undefined : t("compare.back.later")}
      />
      <Button isDense type="submit" disabled={start.isPending || !isEarlier}>
        {t("compare.back")}
      </Button>
      {start.isError && <Refusal error={start.error} />}
    </form>
  );
}

/** The newest for each earlier or equal day, latest day first. */
export function earlierRuns(runs: readonly WarningRun[], shown: Pick<WarningRun, "id" | "asOf">): readonly WarningRun[] {
  const done = runs.filter(({ id, state, asOf }) => state === "done" && id !== shown.id && asOf <= shown.asOf);
  const byDay = new Map(done.toReversed().map((run) => [run.asOf, run]));
  return [...byDay.values()].toSorted((a, b) => (a.asOf < b.asOf ? 1 : -1)).slice(0, OFFERED);
}
