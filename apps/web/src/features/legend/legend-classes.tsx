import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { countByClass } from "../../map/cell-classes.ts";
import type { ShownFacts } from "../../map/lage-picture.ts";
import { classWords, legendOrder } from "../../map/modes/class-words.ts";
import { emphasizeClass, pinClass } from "../../state/actions.ts";
import { useLage } from "../../state/store.ts";
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
export function LegendClasses({ shown: { facts, rates }, emphasis }: LegendClassesProps): ReactNode {
  const { t, format } = useTexts();
  const { mode, bounds } = facts;
  const words = useMemo(() => classWords(mode, bounds, { t, format }), [mode, bounds, t, format]);
  const counts = useMemo(() => {
    const filled = facts.areas?.classes.filter((index) => index >= 0);
    return countByClass(filled === undefined ? facts.classes : Uint8Array.from(filled), mode);
  }, [facts, mode]);
  return legendOrder(mode).map((index) => {
    const name = words[index] ?? "";
    const count = counts[index] ?? 0;
    const text = format.count(count);
    const label =
      mode === "count"
        ? t("legend.class", { range: name, cells: text })
        : t(rates === null ? "modes.legend.class" : "modes.legend.classDistricts", { name, count, text });
    return (
      <button
        key={index}
        type="button"
        className={classes.class}
        aria-pressed={emphasis.pinned === index}
        aria-label={label}
        title={label}
        data-empty={count === 0}
        data-dim={emphasis.shown !== null && emphasis.shown !== index}
        onClick={() => pinClass(index)}
        onPointerEnter={() => emphasis.hover(index)}
        onPointerLeave={() => emphasis.hover(null)}
        onFocus={() => emphasis.hover(index)}
        onBlur={() => emphasis.hover(null)}
      >
        <Swatch mode={mode} classIndex={index} />
        <span>{name}</span>
        <small>({text})</small>
      </button>
    );
  });
}
