import { IconChevronUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useStaleness } from "../../api/freshness.ts";
import { useTexts } from "../../i18n/language.tsx";
import { type ShownFacts, useLagePicture } from "../../map/lage-picture.ts";
import { useView } from "../../state/hooks.ts";
import { useIsPlaying } from "../../state/play.ts";
import { useLage } from "../../state/store.ts";
import type { Mode, Rate } from "../../state/view.ts";
import { Button, classNames } from "../../ui/button.tsx";
import { useMedia } from "../../ui/layout.ts";
import { MethodLink } from "../../ui/method-link.tsx";
import type { MethodName } from "../../ui/methods.ts";
import { Popover } from "../../ui/popover.tsx";
import { StaleBadge } from "../../ui/stale-badge.tsx";
import { ClassesMenu } from "./classes-menu.tsx";
import { CountNotes, StateNotes } from "./common-notes.tsx";
import { LegendClasses, useEmphasis, type Emphasis } from "./legend-classes.tsx";
import classes from "./legend.module.css";
import { OwnClassesNote } from "./indicator-notes.tsx";
import { ModeNotes } from "./mode-notes.tsx";
import { ContextLegend } from "./context-legend.tsx";
import { OneLine } from "./one-line.tsx";
import { OverlayLegend } from "./overlay-legend.tsx";

const METHODS: Readonly<Record<Mode, MethodName>> = {
  count: "counting",
  rate: "counting",
  change: "period-comparison",
  hotspots: "gi-star",
  emerging: "emerging-hotspots",
  density: "kernel-density",
  share: "counting",
  reporters: "counting",
};

/** A second line of overlays and notes costs the map nothing that it needs. */
const TALL = "(min-height: 820px) and (width > 640px)";

/** The classes in one line, on a tall screen the overlays and notes in a second; the rest of it behind one button. Its height never follows its contents. */
export function LegendStrip({ className }: { readonly className?: string }): ReactNode {
  const { t } = useTexts();
  const { mode, shown, layout } = useLagePicture();
  const { rate } = useView();
  const emphasis = useEmphasis();
  const staleness = useStaleness(
    useLage((state) => state.view.city),
    shown?.meta,
  );
  const isTall = useMedia(TALL);
  const isPlaying = useIsPlaying();
  const shownMode = shown?.facts.mode ?? mode;
  const ownTitle = useTitle(shownMode, rate);
  const title = layout === "change" ? ownTitle : t("compare.legend");
  return (
    <section
      className={classNames(classes.strip, className, isPlaying && "lb-own-layer")}
      data-tour="legend"
      data-tall={isTall}
      aria-label={title}
    >
      <div
        className={classes.row}
        role="group"
        aria-label={t(shownMode === "count" ? "legend.group" : shownMode === "rate" ? "modes.legend.groupDistricts" : "modes.legend.group")}
      >
        <span className={classes.title} title={title}>
          {layout === "change" ? title : t("compare.legend.short")}
        </span>
        <StaleBadge isLive staleness={staleness} />
        <div className={classes.classes}>
          {shown !== null && <LegendClasses key={`${shownMode} ${layout}`} shown={shown} emphasis={emphasis} />}
        </div>
        {shown !== null && <ClassesMenu shown={shown} />}
        {!isTall && <Details shown={shown} title={title} emphasis={emphasis} />}
      </div>
      {isTall && (
        <div className={classes.row}>
          <OneLine>
            <Notes shown={shown} isShort />
          </OneLine>
          <MethodLink isIcon method={METHODS[shownMode]} of={title} />
          <Details shown={shown} title={title} emphasis={emphasis} />
        </div>
      )}
    </section>
  );
}

/** What the classes say. */
export function useTitle(mode: Mode, rate: Rate): string {
  const { t } = useTexts();
  return t(mode === "count" ? "legend.title" : mode === "rate" ? `modes.title.${rate}` : `modes.title.${mode}`);
}

/** What a mode stands on before what lies over the cells; what is left out comes last. In one line the signs come first, but for own classes: no other badge may push them out. */
export function Notes({ shown, isShort = false }: { readonly shown: ShownFacts | null; readonly isShort?: boolean }): ReactNode {
  const overlays = <OverlayLegend isShort={isShort} hasNotes={shown !== null && shown.facts.mode !== "count"} />;
  return (
    <>
      {shown !== null && <OwnClassesNote shown={shown} />}
      {isShort && <ContextLegend isShort />}
      {isShort && overlays}
      {shown !== null && <ModeNotes shown={shown} isShort={isShort} />}
      {!isShort && <ContextLegend />}
      {!isShort && overlays}
      {shown !== null && (shown.facts.mode === "count" ? <CountNotes meta={shown.meta} /> : <StateNotes meta={shown.meta} />)}
    </>
  );
}

interface DetailsProps {
  readonly shown: ShownFacts | null;
  readonly title: string;
  readonly emphasis: Emphasis;
}

/** The whole legend: every class with its number, every overlay, every note. */
function Details({ shown, title, emphasis }: DetailsProps): ReactNode {
  const { t } = useTexts();
  const mode = shown?.facts.mode ?? "count";
  return (
    <Popover
      label={t("legend.details")}
      width={320}
      position="top-end"
      renderTarget={(props) => (
        <Button isDense look="plain" className={classes.more} aria-label={t("legend.details")} {...props}>
          <span>{t("legend.more")}</span>
          <IconChevronUp size={14} stroke={1.75} aria-hidden />
        </Button>
      )}
    >
      <div className={classes.details}>
        <h2>
          {title} <small>{t(mode === "rate" ? "modes.districts" : "legend.cells")}</small>
        </h2>
        <div className={classes.list}>{shown !== null && <LegendClasses shown={shown} emphasis={emphasis} />}</div>
        <div className={classes.notes}>
          <Notes shown={shown} />
        </div>
        <MethodLink method={METHODS[mode]} of={title} />
      </div>
    </Popover>
  );
}
