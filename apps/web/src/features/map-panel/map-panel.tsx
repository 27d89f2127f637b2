import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { ComparedFinding } from "../../explain/comparison.ts";
import type { Finding } from "../../explain/finding.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { CellFacts } from "../../map/cell-facts.ts";
import { useChosenArea } from "../../map/chosen-area.ts";
import type { ContextPicture } from "../../map/context.ts";
import type { Cover } from "../../map/cover.ts";
import { countText } from "../../map/count-text.ts";
import { type LagePicture, useLagePicture } from "../../map/lage-picture.ts";
import type { CellLook } from "../../map/layers/cells.ts";
import { paintCode } from "../../map/modes/mode-codes.ts";
import type { BaseState } from "../../map/scene.ts";
import type { MapHandle } from "../../map/map-view.tsx";
import type { OverlayPicture } from "../../map/overlays.ts";
import type { MapFailure } from "../../map/use-cell-map.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { useHasRunAhead } from "../../state/play.ts";
import { useLage } from "../../state/store.ts";
import type { Mode } from "../../state/view.ts";
import { useIsSlow } from "../../ui/states.tsx";
import { usePrinting } from "../../ui/printing.ts";
import { useThemeName } from "../../ui/theme.ts";
import { Attribution } from "./attribution.tsx";
import { BaseNote } from "./base-note.tsx";
import { FindingPin, usePinTitles } from "./finding-pin.tsx";
import { HitsMenu } from "./hits-menu.tsx";
import { HoverCard } from "./hover-card.tsx";
import classes from "./map-panel.module.css";
import { LayersMenu } from "./layers-menu.tsx";
import { LayoutSwitch } from "./layout-switch.tsx";
import { AreaBar } from "./area-bar.tsx";
import { MapMenu } from "./map-menu.tsx";
import { MapTools } from "./map-tools.tsx";
import { ModeStatus } from "./mode-status.tsx";
import { ModeSwitch } from "./mode-switch.tsx";
import { paletteOf } from "./palette.ts";
import { PictureNote } from "./picture-note.tsx";
import { ResolutionSelect } from "./resolution-select.tsx";
import { ScaleLine } from "./scale-line.tsx";
import { SmallerNote } from "./smaller-note.tsx";
import { useContextPicture } from "./use-context-picture.ts";
import { useCover } from "./use-cover.ts";
import { useDescribe } from "./use-describe.ts";
import { useOverlays } from "./use-overlays.ts";
import { usePaperSize } from "./use-paper-size.ts";
import { useTwin } from "./use-twin.ts";

const MapView = lazy(() => import("../../map/map-view.tsx").then((module) => ({ default: module.MapView })));

interface MapPanelProps {
  readonly className?: string;
  /** The table twin; it takes the map's place. */
  readonly table: ReactNode;
}

/** Map or table, with the few tools that lie on it, and every state that the picture can be in. */
export function MapPanel({ className = "", table }: MapPanelProps): ReactNode {
  const picture = useLagePicture();
  const [map, setMap] = useState<MapHandle | null>(null);
  const [failure, setFailure] = useState<MapFailure | null>(null);
  const [base, setBase] = useState<BaseState | null>(null);
  const [metresPerPx, setMetresPerPx] = useState<number | null>(null);
  const [smaller, setSmaller] = useState(0);
  const [isDrawing, setIsDrawing] = useState(false);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const cover = useCover(panel);
  usePaperSize(panel);
  const isTable = useView().isTable || failure !== null;
  const isLate = useIsSlow(picture.isLoading);
  const { picture: overlays, byId, changes } = useOverlays(picture.city?.id ?? null, useThemeName());
  const context = useContextPicture(picture.city?.id ?? null, useFilter()?.level ?? null, useThemeName());
  return (
    <section ref={setPanel} className={`${classes.panel} ${className}`} aria-busy={picture.isLoading}>
      <div className={classes.map} data-hidden={isTable} inert={isTable}>
        {/* Before the map in the order of the keyboard. */}
        <div className={classes.topLeft}>
          <div className={classes.toolbar} data-tour="modes">
            <ModeSwitch />
            {picture.mode !== "rate" && <ResolutionSelect />}
            <LayersMenu marks={overlays?.marks ?? null} />
          </div>
          {picture.mode === "change" && <LayoutSwitch layout={picture.layout} />}
          <BaseNote base={base} />
        </div>
        <Suspense fallback={null}>
          <Canvas
            picture={picture}
            overlays={overlays}
            context={context}
            byId={byId}
            changes={changes}
            base={base}
            cover={cover}
            isLate={isLate}
            setMap={setMap}
            setBase={setBase}
            setFailure={setFailure}
            setScale={setMetresPerPx}
            setSmaller={setSmaller}
            setIsDrawing={setIsDrawing}
          />
        </Suspense>
        <HitsMenu byId={byId} layers={context.layers} />
        <MapMenu />
        <AreaBar map={map} />
        {metresPerPx !== null && <ScaleLine metresPerPx={metresPerPx} />}
        <SmallerNote count={smaller} />
        <Attribution picture={picture} base={base} cover={cover} />
        <PictureNote />
      </div>
      {isTable && <InsteadOfMap failure={failure}>{table}</InsteadOfMap>}
      {failure === null && <MapTools map={map} isTable={isTable} />}
      <ModeStatus isLate={isLate} isDrawing={isDrawing && !isTable} />
    </section>
  );
}

/** The table, with the choice of the mode above it, and why there is no map. */
function InsteadOfMap({ failure, children }: { readonly failure: MapFailure | null; readonly children: ReactNode }): ReactNode {
  const { t } = useTexts();
  return (
    <div className={classes.table}>
      {failure !== null && (
        <p className={classes.banner} role="alert">
          {t(failure === "lost" ? "map.lost" : "map.unsupported")}
        </p>
      )}
      <div className={classes.tableModes}>
        <ModeSwitch />
      </div>
      {children}
    </div>
  );
}

interface CanvasProps {
  readonly picture: LagePicture;
  readonly overlays: OverlayPicture | null;
  readonly context: ContextPicture;
  readonly byId: ReadonlyMap<string, Finding>;
  readonly changes: ReadonlyMap<string, ComparedFinding> | null;
  /** Null until the map has drawn it. */
  readonly base: BaseState | null;
  readonly cover: Cover;
  readonly isLate: boolean;
  readonly setMap: (map: MapHandle | null) => void;
  readonly setBase: (base: BaseState) => void;
  readonly setFailure: (failure: MapFailure | null) => void;
  readonly setScale: (metres: number) => void;
  readonly setSmaller: (count: number) => void;
  readonly setIsDrawing: (isDrawing: boolean) => void;
}

/** How the cells are painted beside their classes. */
function useLook({ isOpaque, isLoading, mode }: Pick<CellLook, "isOpaque" | "isLoading"> & { readonly mode: Mode }): CellLook {
  const emphasis = useLage((state) => state.emphasizedClass);
  return useMemo(
    () => ({ isOpaque, isLoading, emphasis: emphasis === null ? null : paintCode(mode, emphasis) }),
    [isOpaque, isLoading, emphasis, mode],
  );
}

function Canvas({
  picture,
  overlays,
  context,
  byId,
  changes,
  base,
  cover,
  isLate,
  setMap,
  setBase,
  setFailure,
  setScale,
  setSmaller,
  setIsDrawing,
}: CanvasProps): ReactNode {
  const theme = useThemeName();
  const { city, districts, shown, isOld } = picture;
  const facts = shown?.facts ?? null;
  const halves = useTwin(picture);
  const mode = halves === null ? (facts?.mode ?? picture.mode) : "count";
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const look = useLook({ isOpaque: (base?.kind ?? city?.baseMap.kind) === "offline", isLoading: isLate || isOld, mode });
  const hasRunAhead = useHasRunAhead();
  const describe = useDescribe(shown);
  const { label, edgeText } = useMapWords(mode, facts);
  const area = useChosenArea();
  const isPrinted = usePrinting();
  const titleOf = usePinTitles(city?.id ?? null, byId);
  if (city === null || districts === null) return null;
  return (
    <MapView
      ref={setMap}
      city={city}
      districts={districts}
      picture={halves === null ? facts : (halves.main ?? facts)}
      twin={halves?.twin ?? null}
      overlays={hasRunAhead ? null : overlays}
      context={context}
      area={area.cells}
      pins={{ render: (id) => <FindingPin finding={byId.get(id)} compared={changes?.get(id)} />, titleOf, onSmaller: setSmaller }}
      total={facts?.total ?? 0}
      look={look}
      cover={cover}
      palette={palette}
      theme={theme}
      onBase={setBase}
      label={halves?.label ?? label}
      describe={describe}
      edgeText={edgeText}
      renderHover={(cell) => shown && !hasRunAhead && <HoverCard cell={cell} shown={shown} layers={context.layers} />}
      onFailure={setFailure}
      onScale={setScale}
      onDrawing={setIsDrawing}
      isPrinted={isPrinted}
    />
  );
}

/** What the map is called for who cannot see it, and what is said at its edge. */
function useMapWords(mode: Mode, facts: CellFacts | null): { readonly label: string; readonly edgeText: string } {
  const { t, format } = useTexts();
  const filter = useFilter();
  const period = filter === null ? "" : format.period(filter.period);
  const total = countText(format, facts?.isWeighted ?? false).text(facts?.total ?? 0);
  const label = mode === "count" ? t("map.name", { period, total }) : t("modes.name", { mode: t(`modes.${mode}`), period, total });
  return { label, edgeText: t("map.edge") };
}
