import { type ReactNode, useId, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { isShare, leastBreak, type Measure, MOST_BREAKS } from "../../state/classing.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/select.tsx";
import classes from "./classes-menu.module.css";
import { type BreakFault, breakText, readBreaks } from "./manual-breaks.ts";

interface ManualFormProps {
  readonly measure: Measure;
  /** What is drawn now, to begin with. */
  readonly bounds: readonly number[];
  readonly onApply: (breaks: readonly number[]) => void;
}

/** One field for the lower end of each class but the first. What is wrong is said in words, at its field. */
export function ManualForm({ measure, bounds, onApply }: ManualFormProps): ReactNode {
  const { t, format } = useTexts();
  const noteId = useId();
  const [texts, setTexts] = useState<readonly string[]>(() =>
    Array.from({ length: MOST_BREAKS }, (_, at) => {
      const bound = bounds[at + 1];
      return bound === undefined ? "" : breakText(bound, measure, format.language);
    }),
  );
  const [fault, setFault] = useState<BreakFault | "none" | null>(null);
  const submit = (): void => {
    const read = readBreaks(texts, measure, format.language);
    if ("breaks" in read) onApply(read.breaks);
    else setFault(read.fault);
  };
  const label = isShare(measure) ? "classes.fromPercent" : "classes.from";
  const wrong = fault === null || fault === "none" ? null : fault.at;
  return (
    <form
      className={classes.manual}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {texts.map((text, at) => (
        // A field is its place in the row.
        // oxlint-disable-next-line react/no-array-index-key
        <label key={at}>
          <span>{t(label, { number: at + 2 })}</span>
          <TextField
            inputMode="decimal"
            autoComplete="off"
            value={text}
            aria-invalid={wrong === at}
            aria-describedby={wrong === at ? noteId : undefined}
            onChange={({ currentTarget: { value } }) => {
              setFault(null);
              setTexts(texts.map((one, place) => (place === at ? value : one)));
            }}
          />
        </label>
      ))}
      <p id={noteId} role="alert" className={classes.fault}>
        {fault !== null && (fault === "none" ? t("classes.fault.none") : faultText(fault))}
      </p>
      <Button isDense look="primary" type="submit">
        {t("classes.apply")}
      </Button>
    </form>
  );

  function faultText({ at, fault: what }: BreakFault): string {
    const least = leastBreak(measure);
    const text = {
      number: t("classes.fault.number"),
      whole: t("classes.fault.whole"),
      least: least === 0 ? t("classes.fault.leastValue") : t("classes.fault.least", { least: format.count(least) }),
      most: t(isShare(measure) ? "classes.fault.mostPercent" : "classes.fault.most"),
      rising: t("classes.fault.rising"),
    }[what];
    return t("classes.fault", { number: at + 2, what: text });
  }
}
