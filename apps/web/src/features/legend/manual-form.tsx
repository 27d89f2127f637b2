import { type ReactNode, useId, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { isShare, leastBreak, type Indicator, MOST_BREAKS } from "../../state/classing.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/select.tsx";
import classes from "./classes-menu.module.css";
import { type BreakFault, breakText, readBreaks } from "./manual-breaks.ts";

interface ManualFormProps {
  readonly indicator: Indicator;
  /** What is drawn now, to begin with. */
  readonly bounds: readonly number[];
  readonly onApply: (breaks: readonly number[]) => void;
}

/** One field for the lower end of each class but the first. What is wrong is said in words, at its field. */
export function ManualForm({ indicator, bounds, onApply }: ManualFormProps): ReactNode {
  const { t, format } = useTexts();
  const noteId = useId();
  const [texts, setTexts] = useState<readonly string[]>(() =>
    Array.from({ length: MOST_BREAKS }, (_, at) => {
      const bound = bounds[at + 1];
      return bound === undefined ? "" : breakText(bound, indicator, format.language);
    }),
  );
  const [fault, setFault] = useState<BreakFault | "none" | null>(null);
  const submit = (): void => {
    const read = readBreaks(texts, indicator, format.language);
    if ("breaks" in read) onApply(read.breaks);
    else setFault(read.fault);
  };
  const label = isShare(indicator) ? "classes.fromPercent" : "classes.from";
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
        {fault !== null && <FaultText fault={fault} indicator={indicator} />}
      </p>
      <Button isDense look="primary" type="submit">
        {t("classes.apply")}
      </Button>
    </form>
  );
}

interface FaultTextProps {
  readonly fault: BreakFault | "none";
  readonly indicator: Indicator;
}

function FaultText({ fault, indicator }: FaultTextProps): ReactNode {
  const { t, format } = useTexts();
  if (fault === "none") return t("classes.fault.none");
  const least = leastBreak(indicator);
  const what = {
    number: t("classes.fault.number"),
    whole: t("classes.fault.whole"),
    least: least === 0 ? t("classes.fault.leastValue") : t("classes.fault.least", { least: format.count(least) }),
    most: t(isShare(indicator) ? "classes.fault.mostPercent" : "classes.fault.most"),
    rising: t("classes.fault.rising"),
  }[fault.fault];
  return t("classes.fault", { number: fault.at + 2, what });
}
