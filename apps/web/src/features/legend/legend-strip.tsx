import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useStaleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import { countByClass } from "../../map/cell-classes.ts";
import { type ShownFacts, useLagePicture } from "../../map/lage-picture.ts";
import { classWords, legendOrder } from "../../map/modes/class-words.ts";
import { emphasizeClass, pinClass } from "../../state/actions.ts";
import { useView } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import type { Mode, Rate } from "../../state/view.ts";
import { classNames } from "../../ui/button.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import type { MethodName } from "../../ui/methods.ts";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import classes from "./legend.module.css";
import { CountNotes, StateNotes } from "./common-notes.tsx";
import { ModeNotes } from "./mode-notes.tsx";
import { OverlayLegend } from "./overlay-legend.tsx";
import { Swatch } from "./swatch.tsx";

const METHODS: Readonly<Record<Mode, MethodName>> = {
  count: "counting",
  rate: "counting",
  change: "period-comparison",
  hotspots: "gi-star",
  emerging: "emerging-hotspots",
  density: "kernel-density",
};

/** Row 1: the fixed classes with swatch and number of cells. Row 2: the overlays that are on, how the mode counts, and what the map leaves out. */
export function LegendStrip({ className }: { readonly className?: string }): ReactNode {
  const { t } = useTexts();
  const { mode, shown } = useLagePicture();
  const { rate } = useView();
  const staleness = useStaleness(
    useLage((state) => state.view.city),
    shown?.meta,
  );
  const shownMode = shown?.facts.mode ?? mode;
  const title = useTitle(shownMode, rate);
  return (
    <section className={classNames(classes.strip, className)} aria-label={title}>
      <div
        className={classes.row}
        role="group"
        aria-label={t(shownMode === "count" ? "legend.group" : shownMode === "rate" ? "modes.legend.groupDistricts" : "modes.legend.group")}
      >
        <span className={classes.title}>
          {title} <small>{t(shownMode === "rate" ? "modes.districts" : "legend.cells")}</small>
        </span>
        <StaleBadge staleness={staleness} />
        {shown !== null && <Classes key={shownMode} shown={shown} />}
      </div>
      <div className={classes.row}>
        <OverlayLegend />
        {shown !== null && <ModeNotes shown={shown} />}
        {shown !== null && (shownMode === "count" ? <CountNotes meta={shown.meta} /> : <StateNotes meta={shown.meta} />)}
        <MethodLink isIcon method={METHODS[shownMode]} of={title} />
      </div>
    </section>
  );
}

function useTitle(mode: Mode, rate: Rate): string {
  const { t } = useTexts();
  return t(mode === "count" ? "legend.title" : mode === "rate" ? `modes.title.${rate}` : `modes.title.${mode}`);
}

function Classes({ shown: { facts, rates } }: { readonly shown: ShownFacts }): ReactNode {
  const { t, format } = useTexts();
  const emphasis = useEmphasis();
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
        data-empty={count === 0}
        data-dim={emphasis.shown !== null && emphasis.shown !== index}
        onClick={() => emphasis.pin(index)}
        onPointerEnter={() => emphasis.hover(index)}
        onPointerLeave={() => emphasis.hover(null)}
        onFocus={() => emphasis.hover(index)}
        onBlur={() => emphasis.hover(null)}
      >
        <Swatch mode={mode} classIndex={index} />
        {name} <small>({text})</small>
      </button>
    );
  });
}

/** A hovered class wins over the pinned one, which stands in the address. */
function useEmphasis() {
  const pinned = useLage(({ view }) => view.pinnedClass);
  const [hovered, setHovered] = useState<number | null>(null);
  const shown = hovered ?? pinned;
  useEffect(() => {
    emphasizeClass(shown);
    return () => emphasizeClass(null);
  }, [shown]);
  return { shown, pinned, hover: setHovered, pin: pinClass };
}
