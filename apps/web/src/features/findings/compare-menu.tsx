import { addDays, type WarningRun } from "@lagebild/domain";
import { useId } from "react";
import { useStartWarningRun, useWarningRuns } from "../../api/early-warning.ts";
import { useTexts } from "../../i18n/language.tsx";
import { compareWith } from "../../state/actions.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./findings.module.css";

/** More are rarely told apart; the newest for each day is enough. */
const OFFERED = 12;
/** [H1] A whole period earlier: what both runs look at does not overlap. */
const BACK_DAYS = 28;

/** Which earlier run the shown one is held against; where there is none, one that looks back can be made. */
export function CompareMenu({ run, close }: { readonly run: WarningRun; readonly close: () => void }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const id = useId();
  const start = useStartWarningRun(city.id);
  const earlier = earlierRuns(useWarningRuns(city.id).data?.runs ?? [], run);
  const back = addDays(run.asOf, -BACK_DAYS);
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
      {!earlier.some(({ asOf }) => asOf === back) && (
        <>
          <p>{t("compare.back.text")}</p>
          <Button
            isDense
            disabled={start.isPending}
            onClick={() => start.mutate({ asOf: back, parameters: run.parameters }, { onSuccess: close })}
          >
            {t("compare.back", { day: format.day(back) })}
          </Button>
        </>
      )}
      {start.isError && <Refusal error={start.error} />}
    </section>
  );
}

/** The newest for each earlier or equal day, latest day first. */
export function earlierRuns(runs: readonly WarningRun[], shown: Pick<WarningRun, "id" | "asOf">): readonly WarningRun[] {
  const done = runs.filter(({ id, state, asOf }) => state === "done" && id !== shown.id && asOf <= shown.asOf);
  const byDay = new Map(done.toReversed().map((run) => [run.asOf, run]));
  return [...byDay.values()].toSorted((a, b) => (a.asOf < b.asOf ? 1 : -1)).slice(0, OFFERED);
}
