import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { countByClass } from "../../map/cell-classes.ts";
import { type ShownFacts, useLagePicture } from "../../map/lage-picture.ts";
import { classLevels, classSigns, classWords, hasRamp, isSteady, legendOrder, rateWords } from "../../map/modes/class-words.ts";
import type { BothPeriods } from "../../map/modes/period-counts.ts";
import { emphasizeClass, pinClass } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";
import { usePlayed } from "../../state/play.ts";
import { useLage } from "../../state/store.ts";
import type { Mode } from "../../state/view.ts";
import classes from "./legend.module.css";
import { Swatch } from "./swatch.tsx";

export interface Emphasis {
  readonly shown: number | null;
  readonly pinned: number | null;
  readonly hover: (index: number | null) => void;
}

/** A hovered class wins over the pinned one, which stands in the address. */
export function useEmphasis(): Emphasis {
  const pinned = useLage(({ view }) => view.pinnedClass);
  const [hovered, setHovered] = useState<number | null>(null);
  const shown = hovered ?? pinned;
  useEffect(() => {
    emphasizeClass(shown);
    return () => emphasizeClass(null);
  }, [shown]);
  return { shown, pinned, hover: setHovered };
}

interface LegendClassesProps {
  readonly shown: ShownFacts;
  readonly emphasis: Emphasis;
}

/** The classes of the mode, each with its number of cells or districts; hovering holds one up, a click keeps it. */
export function LegendClasses({ shown, emphasis }: LegendClassesProps): ReactNode {
  const { t, format } = useTexts();
  const { layout } = useLagePicture();
  const { facts, rates, halves } = shown;
  const { mode } = facts;
  const { rate } = useView();
  const played = usePlayed();
  const { bounds, classes: painted } = mode === "count" && played?.resolution === facts.resolution ? played : facts;
  const words = useMemo(
    () => (mode === "rate" ? rateWords(rate, bounds, { t, format }) : classWords(mode, bounds, { t, format })),
    [mode, rate, bounds, t, format],
  );
  const counts = useMemo(() => {
    const filled = facts.areas?.classes.filter((index) => index >= 0);
    return countByClass(filled === undefined ? painted : Uint8Array.from(filled), mode);
  }, [facts.areas, painted, mode]);
  if (layout !== "change" && halves !== null) return <CountsOfBoth halves={halves} emphasis={emphasis} />;
  const signs = classSigns(mode);
  const levels = classLevels(mode, t);
  return legendOrder(mode, bounds.length || undefined).map((index) => {
    const name = words[index] ?? "";
    const count = counts[index] ?? 0;
    const text = format.count(count);
    const label =
      mode === "count"
        ? t("legend.class", { range: name, cells: text })
        : t(rates === null ? "modes.legend.class" : "modes.legend.classDistricts", { name, count, text });
    return (
      <ClassButton
        key={index}
        mode={mode}
        index={index}
        label={label}
        name={name}
        sign={signs?.[index] ?? null}
        level={levels?.[index] ?? null}
        isEmpty={count === 0}
        emphasis={emphasis}
      >
        ({text})
      </ClassButton>
    );
  });
}

/** [P5] One scale for both periods, with the cells of either side. */
function CountsOfBoth({ halves: { before, period }, emphasis }: { readonly halves: BothPeriods; readonly emphasis: Emphasis }): ReactNode {
  const { t, format } = useTexts();
  const words = useMemo(() => classWords("count", period.bounds, { t, format }), [period.bounds, t, format]);
  const cellsBefore = useMemo(() => countByClass(before.classes), [before.classes]);
  const cellsNow = useMemo(() => countByClass(period.classes), [period.classes]);
  return legendOrder("count", period.bounds.length || undefined).map((index) => {
    const name = words[index] ?? "";
    const cells = { before: format.count(cellsBefore[index] ?? 0), now: format.count(cellsNow[index] ?? 0) };
    const label = t("compare.legend.class", { name, ...cells });
    const isEmpty = (cellsBefore[index] ?? 0) + (cellsNow[index] ?? 0) === 0;
    return (
      <ClassButton key={index} mode="count" index={index} label={label} name={name} isEmpty={isEmpty} isOfBoth emphasis={emphasis}>
        {t("compare.legend.counts", cells)}
      </ClassButton>
    );
  });
}

interface ClassButtonProps {
  readonly mode: Mode;
  readonly index: number;
  readonly label: string;
  readonly name: string;
  /** Stands for the name where there is little room. */
  readonly sign?: string | null;
  /** What the sign stands for. */
  readonly level?: string | null;
  readonly isEmpty: boolean;
  /** The numbers are those of two periods. */
  readonly isOfBoth?: boolean;
  readonly emphasis: Emphasis;
  /** How many cells have it. */
  readonly children: ReactNode;
}

function ClassButton({
  mode,
  index,
  label,
  name,
  sign = null,
  level = null,
  isEmpty,
  isOfBoth = false,
  emphasis,
  children,
}: ClassButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={classes.class}
      aria-pressed={emphasis.pinned === index}
      aria-label={label}
      title={label}
      data-empty={isEmpty}
      {...(hasRamp(mode) && { "data-ramp": true })}
      {...(isSteady(mode) && { "data-steady": true })}
      data-dim={emphasis.shown !== null && emphasis.shown !== index}
      onClick={() => pinClass(index)}
      onPointerEnter={() => emphasis.hover(index)}
      onPointerLeave={() => emphasis.hover(null)}
      onFocus={() => emphasis.hover(index)}
      onBlur={() => emphasis.hover(null)}
    >
      <Swatch mode={mode} classIndex={index} />
      <span data-long={sign !== null}>{name}</span>
      {sign !== null && (
        <i aria-hidden>
          {sign} {level !== null && <b>{level}</b>}
        </i>
      )}
      <small data-both={isOfBoth}>{children}</small>
    </button>
  );
}
