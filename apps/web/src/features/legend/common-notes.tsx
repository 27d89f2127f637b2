import type { Meta } from "@lagebild/domain";
import type { ReactNode } from "react";
import { WeightedBadge } from "../../explain/weighted-badge.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { LEFT_OUT_OF_CELLS, leftOutOf } from "./left-out.ts";
import { countText } from "../../map/count-text.ts";
import { Badge } from "../../ui/badge.tsx";
import { Tip } from "../../ui/button.tsx";
import classes from "./legend.module.css";

const KEYS = ["tooCoarse", "outside", "withoutPlace", "specialLeftOut"] as const;

/** What the map leaves out, each reason on its own, and how it counts. */
export function CountNotes({ meta }: { readonly meta: Meta }): ReactNode {
  const { t, format } = useTexts();
  const { text } = countText(format, meta.isWeighted);
  return (
    <>
      <StateNotes meta={meta} />
      {KEYS.map((key) => {
        const help = t(`legend.${key}.help`);
        const note = t(`legend.${key}`, { text: text(meta[key]) });
        return meta[key] > 0 && <Note key={key} text={note} help={help} />;
      })}
    </>
  );
}

interface LeftOutProps {
  readonly meta: Meta;
  /** [M13] */
  readonly proactive: number;
  /** [PC9] Of days that are left out. */
  readonly ofDays?: number;
  /** By district: reports that lie in none. */
  readonly inNone?: number;
}

/** The same for the other modes in one note, whose help names the reasons. */
export function LeftOutNote({ meta, proactive, ofDays = 0, inNone }: LeftOutProps): ReactNode {
  const { t, format } = useTexts();
  const { text } = countText(format, meta.isWeighted);
  const keys = inNone === undefined ? LEFT_OUT_OF_CELLS : (["withoutPlace"] as const);
  const total = leftOutOf(meta, { proactive, ofDays, inNone: inNone ?? null });
  const reasons = [
    ...(proactive > 0 ? [t("modes.leftOut.proactive", { text: format.count(proactive) })] : []),
    ...(ofDays > 0 ? [t("modes.leftOut.days", { text: text(ofDays) })] : []),
    ...(inNone === undefined ? [] : [t("modes.leftOut.noDistrict", { text: text(inNone) })]),
    ...keys.filter((key) => meta[key] > 0).map((key) => t(`legend.${key}`, { text: text(meta[key]) })),
  ];
  // Sums of weights differ in their last digits.
  return total > 0.05 && <Note text={t("modes.leftOut", { text: text(total) })} help={`${reasons.join("; ")}.`} />;
}

/** [R6] */
export function SpecialNote({ meta }: Pick<LeftOutProps, "meta">): ReactNode {
  const { t, format } = useTexts();
  const { text } = countText(format, meta.isWeighted);
  const special = t("legend.specialLeftOut", { text: text(meta.specialLeftOut) });
  return meta.specialLeftOut > 0 && <Note text={special} help={t("legend.specialLeftOut.help")} />;
}

/** Provisional, or counted in part. */
export function StateNotes({ meta }: { readonly meta: Meta }): ReactNode {
  const { t } = useTexts();
  return (
    <>
      {meta.statistics === "incoming" && <Badge help={t("legend.provisional.help")}>{t("legend.provisional")}</Badge>}
      <WeightedBadge meta={meta} />
    </>
  );
}

function Note({ text, help }: { readonly text: string; readonly help: string }): ReactNode {
  return (
    <Tip label={help} isWide>
      <span className={classes.note} tabIndex={0} role="note" aria-label={`${text}. ${help}`}>
        {text}
      </span>
    </Tip>
  );
}
