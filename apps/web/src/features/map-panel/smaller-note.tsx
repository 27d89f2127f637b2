import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useHasRunAhead } from "../../state/play.ts";
import { Tip } from "../../ui/button.tsx";
import classes from "./map-panel.module.css";

/**
 * How many findings the map shows smaller than the others, so that nobody takes it for all there is. While time plays it shows none: they belong to the question,
 * not to the picture that lies over it.
 */
export function SmallerNote({ count }: { readonly count: number }): ReactNode {
  const { t } = useTexts();
  const hasRunAhead = useHasRunAhead();
  if (count === 0) return null;
  if (hasRunAhead) return <span className={classes.smaller}>{t("layers.playing")}</span>;
  const text = t("layers.smaller", { count });
  const help = t("layers.smaller.help");
  return (
    <Tip label={help} isWide>
      <span className={classes.smaller} tabIndex={0} role="note" aria-label={`${text}. ${help}`}>
        <span className={classes.wordy}>{text}</span>
        <span className={classes.terse}>{t("layers.smaller.short", { count })}</span>
      </span>
    </Tip>
  );
}
