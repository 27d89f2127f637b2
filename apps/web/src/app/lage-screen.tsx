import type { CityAnswer, CitySummary } from "@lagebild/domain";
import { useState } from "react";
import { ContextTableDialog } from "../features/context-table/context-table-dialog.tsx";
import { FilterLine } from "../features/filter-line/filter-line.tsx";
import { ChosenAreaProvider } from "../map/chosen-area.ts";
import { TourOffer } from "../features/tour/tour-offer.tsx";
import { Tour } from "../features/tour/tour.tsx";
import { ViewsMenu } from "../features/views/views-menu.tsx";
import { LagePictureProvider } from "../map/lage-picture.ts";
import { foldPanel, setMode, toggleTable } from "../state/actions.ts";
import { closeDesk, openDesk, useIsOpen } from "../state/desk.ts";
import { useFilter } from "../state/hooks.ts";
import { useHasRunAhead } from "../state/play.ts";
import { useLage } from "../state/store.ts";
import { MODES, type Panel } from "../state/view.ts";
import { useLayout } from "../ui/layout.ts";
import { usePrinting } from "../ui/printing.ts";
import { RunAhead } from "../ui/stale-badge.tsx";
import { AreaShell } from "./area-shell.tsx";
import { DockedLayout } from "./docked-layout.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { PrintFacts, PrintHead } from "./print-sheet.tsx";
import { useNextFinding } from "./next-finding.ts";
import { PhoneLayout, type SheetTab } from "./phone-layout.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { useChosenArea } from "./use-chosen-area.ts";
import { usePicture } from "./use-picture.ts";

interface LageScreenProps {
  readonly city: CityAnswer;
  readonly cities: readonly CitySummary[];
}

/** The keys 1 to 6. */
const MODE_KEYS: Readonly<Record<string, () => void>> = Object.fromEntries(MODES.map((mode, at) => [String(at + 1), () => setMode(mode)]));

/** Map first; filters, time and places docked around it. */
export function LageScreen({ city, cities }: LageScreenProps) {
  const layout = useLayout();
  const picture = usePicture();
  const chosenArea = useChosenArea();
  const nextFinding = useNextFinding();
  const level = useFilter()?.level ?? null;
  const [drawer, setDrawer] = useState<Panel | null>(null);
  const [tab, setTab] = useState<SheetTab | null>(null);
  const hasKeys = useIsOpen("keys");
  const isPrinting = usePrinting();
  const isTouring = useIsOpen("tour");
  const folded = useLage(({ view }) => view.folded);
  const isDrawer = (panel: Panel): boolean => (layout === "compact" ? panel !== "t" : layout === "medium" && panel === "d");

  function togglePanel(panel: Panel): void {
    if (isDrawer(panel)) setDrawer(drawer === panel ? null : panel);
    else foldPanel(panel);
  }

  function showFilters(target = "filters"): void {
    if (layout === "phone") setTab("filter");
    else if (isDrawer("f")) setDrawer("f");
    else if (folded.includes("f")) foldPanel("f");
    requestAnimationFrame(() => focusSection(target));
  }

  useShortcuts({
    f: () => togglePanel("f"),
    d: () => togglePanel("d"),
    t: () => togglePanel("t"),
    m: toggleTable,
    l: nextFinding,
    escape: () => setDrawer(null),
    "?": () => openDesk("keys"),
    ...MODE_KEYS,
  });
  const exact = (): void => showFilters("times-entry");
  return (
    <AreaShell city={city} cities={cities}>
      {isPrinting && <PrintHead city={city} />}
      <FilterLine views={<ViewsMenu />} onFilters={() => showFilters()} onKeys={layout === "phone" ? null : () => openDesk("keys")} />
      {layout !== "phone" && <TourOffer />}
      <RunAhead value={useHasRunAhead()}>
        <LagePictureProvider value={picture}>
          <ChosenAreaProvider value={chosenArea}>
            {layout === "phone" ? (
              <PhoneLayout tab={tab} onTab={setTab} onExact={exact} />
            ) : (
              <DockedLayout layout={layout} drawer={drawer} onDrawer={setDrawer} onToggle={togglePanel} onExact={exact} />
            )}
          </ChosenAreaProvider>
          {isPrinting && <PrintFacts />}
        </LagePictureProvider>
      </RunAhead>
      <ContextTableDialog city={city.id} level={level} />
      {isTouring && <Tour onClose={() => closeDesk("tour")} />}
      {hasKeys && <KeysDialog of="lage" onClose={() => closeDesk("keys")} />}
    </AreaShell>
  );
}

function focusSection(id: string): void {
  const section = document.querySelector<HTMLElement>(`#${id}`);
  section?.scrollIntoView({ block: "nearest" });
  section?.focus({ preventScroll: true });
}
