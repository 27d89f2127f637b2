import { IconChevronDown, IconChevronLeft, IconChevronRight, IconChevronUp, IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { FiltersPanel } from "../features/filters/filters-panel.tsx";
import { LegendStrip } from "../features/legend/legend-strip.tsx";
import { MapPanel } from "../features/map-panel/map-panel.tsx";
import { useTexts } from "../i18n/language.tsx";
import { panelRange, resizePanel, usePanelSizes } from "../state/panel-sizes.ts";
import { useLage } from "../state/store.ts";
import type { Panel } from "../state/view.ts";
import { Button, IconButton } from "../ui/button.tsx";
import type { Layout } from "../ui/layout.ts";
import { PanelTools } from "../ui/panel.tsx";
import { Splitter } from "../ui/splitter.tsx";
import { CellTable } from "../features/cell-table/cell-table.tsx";
import { DetailColumn } from "./detail-column.tsx";
import classes from "./lage-screen.module.css";
import { TimeDock } from "./time-dock.tsx";

interface DockedLayoutProps {
  readonly layout: Layout;
  /** The column that lies over the map as a drawer; only where there is no room to dock it. */
  readonly drawer: Panel | null;
  readonly onDrawer: (panel: Panel | null) => void;
  readonly onToggle: (panel: Panel) => void;
  readonly onExact: () => void;
}

const NAME = { f: "panel.filters", d: "panel.detail", t: "panel.time" } as const;
const TOUR = { f: "filters", d: "detail", t: "time" } as const;
const SIDE = { f: "left", d: "right", t: "bottom" } as const;

/** Filters left, places right, time below; each folds to a rail with its name and key. */
export function DockedLayout({ layout, drawer, onDrawer, onToggle, onExact }: DockedLayoutProps) {
  const chosen = useLage(({ view }) => view.finding ?? view.cell ?? view.area ?? (view.near === null ? null : "near"));
  const hasDetailDrawer = layout !== "wide";
  useEffect(() => {
    if (hasDetailDrawer && chosen !== null) onDrawer("d");
    // Opens when a place is chosen, not when the window becomes narrower.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);
  const slot = { layout, drawer, onDrawer, onToggle };
  return (
    <main id="main" className={classes.docked}>
      <Slot panel="f" isDrawer={layout === "compact"} {...slot}>
        <FiltersPanel />
      </Slot>
      <div className={classes.center} data-tour="map">
        <MapPanel className={classes.map ?? ""} table={<CellTable />} />
      </div>
      <LegendStrip className={classes.legend ?? ""} />
      <Slot panel="d" isDrawer={hasDetailDrawer} {...slot}>
        <DetailColumn />
      </Slot>
      <Slot panel="t" isDrawer={false} {...slot}>
        <TimeDock onExact={onExact} />
      </Slot>
    </main>
  );
}

interface SlotProps extends Omit<DockedLayoutProps, "onExact"> {
  readonly panel: Panel;
  readonly isDrawer: boolean;
  readonly children: ReactNode;
}

function Slot({ panel, isDrawer, drawer, onDrawer, onToggle, children }: SlotProps) {
  const { t } = useTexts();
  const isFolded = useLage(({ view }) => view.folded.includes(panel));
  const size = usePanelSizes((sizes) => sizes[panel]) ?? DEFAULT_SIZE[panel]();
  const name = t(NAME[panel]);
  const isOpen = isDrawer ? drawer === panel : !isFolded;
  if (!isOpen) return <Rail panel={panel} name={name} isDrawer={isDrawer} onOpen={() => onToggle(panel)} />;
  const tools = isDrawer ? (
    <IconButton isDense label={t("panel.close")} icon={<IconX size={16} aria-hidden />} onClick={() => onDrawer(null)} />
  ) : (
    <IconButton
      isDense
      label={t("panel.fold", { panel: name, key: panel.toUpperCase() })}
      icon={<FoldIcon panel={panel} />}
      onClick={() => onToggle(panel)}
    />
  );
  return (
    <div
      className={classes[`slot-${panel}`]}
      data-tour={TOUR[panel]}
      data-drawer={isDrawer}
      style={panel === "t" ? { height: size } : { width: size }}
    >
      <PanelTools value={tools}>{children}</PanelTools>
      {!isDrawer && (
        <Splitter
          label={t(panel === "t" ? "panel.resizeHeight" : "panel.resize", { panel: name })}
          size={size}
          {...panelRange(panel)}
          side={SIDE[panel]}
          onResize={(next) => resizePanel(panel, next)}
        />
      )}
    </div>
  );
}

const isRoomy = (): boolean => window.innerWidth >= 1400;
const DEFAULT_SIZE: Readonly<Record<Panel, () => number>> = {
  f: () => (isRoomy() ? 256 : 244),
  d: () => (isRoomy() ? 364 : 332),
  t: () => (window.innerWidth < 900 ? 204 : window.innerHeight >= 820 ? 172 : 150),
};

function FoldIcon({ panel }: { readonly panel: Panel }) {
  const Icon = { f: IconChevronLeft, d: IconChevronRight, t: IconChevronDown }[panel];
  return <Icon size={16} aria-hidden />;
}

function UnfoldIcon({ panel }: { readonly panel: Panel }) {
  const Icon = { f: IconChevronRight, d: IconChevronLeft, t: IconChevronUp }[panel];
  return <Icon size={16} aria-hidden />;
}

interface RailProps {
  readonly panel: Panel;
  readonly name: string;
  readonly isDrawer: boolean;
  readonly onOpen: () => void;
}

function Rail({ panel, name, isDrawer, onOpen }: RailProps) {
  const { t } = useTexts();
  const label = isDrawer ? t("panel.open", { panel: name }) : t("panel.unfold", { panel: name, key: panel.toUpperCase() });
  return (
    <div className={classes[`rail-${panel}`]} data-tour={TOUR[panel]}>
      <Button look="plain" className={classes.railButton} aria-label={label} title={label} onClick={onOpen}>
        <UnfoldIcon panel={panel} />
        <span>{name}</span>
      </Button>
    </div>
  );
}
