import { IconAdjustmentsHorizontal, IconChartBar, IconInfoCircle, IconList } from "@tabler/icons-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { AreaPanel } from "../features/area-panel/area-panel.tsx";
import { CellDrawer } from "../features/cell-drawer/cell-drawer.tsx";
import { CellTable } from "../features/cell-table/cell-table.tsx";
import { ChosenFinding } from "../features/findings/chosen-finding.tsx";
import { FiltersPanel } from "../features/filters/filters-panel.tsx";
import { NearPanel } from "../features/near-repeat/near-panel.tsx";
import { HourMatrix } from "../features/hour-matrix/hour-matrix.tsx";
import { LegendStrip } from "../features/legend/legend-strip.tsx";
import { MapPanel } from "../features/map-panel/map-panel.tsx";
import { Timeline } from "../features/timeline/timeline.tsx";
import { useTexts } from "../i18n/language.tsx";
import { useLage } from "../state/store.ts";
import classes from "./phone-layout.module.css";
import { PlaceList } from "./place-list.tsx";

export type SheetTab = "list" | "detail" | "time" | "filter";

const TABS = [
  { id: "list", icon: IconList },
  { id: "detail", icon: IconInfoCircle },
  { id: "time", icon: IconChartBar },
  { id: "filter", icon: IconAdjustmentsHorizontal },
] as const;

/** The map keeps the rest of the screen: a strip, 45 %, or the whole screen belongs to the sheet. */
const DETENTS = ["peek", "half", "full"] as const;
type Detent = (typeof DETENTS)[number];
const DRAG_PX = 40;

interface PhoneLayoutProps {
  readonly tab: SheetTab | null;
  readonly onTab: (tab: SheetTab) => void;
  readonly onExact: () => void;
}

/** Map above, one sheet with tabs below. */
export function PhoneLayout({ tab, onTab, onExact }: PhoneLayoutProps) {
  const { t } = useTexts();
  const chosen = useLage(({ view }) => view.finding ?? view.cell ?? view.area ?? (view.near === null ? null : "near"));
  const [detent, setDetent] = useState<Detent>("half");
  const shown = tab ?? "list";
  useEffect(() => {
    if (chosen !== null) onTab("detail");
    // Follows the choice of a place only.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);
  useEffect(() => {
    if (tab === "filter") setDetent("full");
  }, [tab]);

  function open(next: SheetTab): void {
    if (next === shown && detent !== "peek") setDetent("peek");
    else if (detent === "peek") setDetent("half");
    onTab(next);
  }

  return (
    <main id="main" className={classes.phone} data-detent={detent}>
      <MapPanel className={classes.map ?? ""} table={<CellTable />} />
      <LegendStrip />
      <section className={classes.sheet} aria-label={t("sheet.label")}>
        <Grip detent={detent} onDetent={setDetent} />
        <nav className={classes.tabs} aria-label={t("sheet.label")}>
          {TABS.map(({ id, icon: Icon }) => (
            <button key={id} type="button" aria-pressed={shown === id && detent !== "peek"} onClick={() => open(id)}>
              <Icon size={18} stroke={1.75} aria-hidden />
              {t(`sheet.${id}`)}
            </button>
          ))}
        </nav>
        <div className={classes.body} inert={detent === "peek"}>
          <Sheet shown={shown} onExact={onExact} />
        </div>
      </section>
    </main>
  );
}

/** Drags the sheet between its three heights; a tap and the arrow keys do the same. */
function Grip({ detent, onDetent }: { readonly detent: Detent; readonly onDetent: (detent: Detent) => void }) {
  const { t } = useTexts();
  const startY = useRef<number | null>(null);
  const at = DETENTS.indexOf(detent);

  function by(steps: number): void {
    onDetent(DETENTS[Math.min(2, Math.max(0, at + steps))] ?? "half");
  }

  function onPointerUp(event: PointerEvent): void {
    const moved = startY.current === null ? 0 : startY.current - event.clientY;
    startY.current = null;
    if (Math.abs(moved) >= DRAG_PX) by(moved > 0 ? 1 : -1);
    else by(at === 2 ? -1 : 1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (steps === 0) return;
    event.preventDefault();
    by(steps);
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      className={classes.grip}
      aria-label={t("sheet.resize")}
      aria-orientation="horizontal"
      aria-valuenow={at}
      aria-valuemin={0}
      aria-valuemax={2}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        startY.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={onPointerUp}
    />
  );
}

/** What the sheet holds under a tab. */
function Sheet({ shown, onExact }: { readonly shown: SheetTab; readonly onExact: () => void }) {
  const { t } = useTexts();
  const isNothing = useLage(({ view }) => (view.finding ?? view.cell ?? view.area ?? view.near) === null);
  return (
    <>
      {shown === "list" && <PlaceList />}
      {shown === "detail" && (
        <>
          <CellDrawer />
          <AreaPanel />
          <ChosenFinding />
          <NearPanel />
          {isNothing && <p className={classes.hint}>{t("sheet.nothing")}</p>}
        </>
      )}
      {shown === "time" && (
        <>
          <div className={classes.timeline}>
            <Timeline />
          </div>
          <div className={classes.matrix}>
            <HourMatrix onExact={onExact} />
          </div>
        </>
      )}
      {shown === "filter" && <FiltersPanel />}
    </>
  );
}
