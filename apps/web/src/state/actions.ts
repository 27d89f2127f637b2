import {
  KINDS,
  type Cell,
  type DistrictCode,
  type Kind,
  type LevelId,
  type Period,
  type Resolution,
  type WarningRunId,
} from "@lagebild/domain";
import {
  chooseTimes,
  compact,
  DEFAULT_CHOICE,
  type Dimension,
  type FilterChoice,
  type FilterDefaults,
  isSameChoice,
  resetDimension,
  toggleMember,
} from "./filter.ts";
import type { Classing } from "./classing.ts";
import type { Comparison } from "./comparison.ts";
import { withPast } from "./history.ts";
import type { IndicatorChoice } from "./step.ts";
import type { Play } from "./play.ts";
import { keepKnown, type Known } from "./known.ts";
import type { ParsedSearch } from "./search.ts";
import { nightBegins } from "./time-windows.ts";
import { type Hits, INITIAL_STATE, useLage } from "./store.ts";
import {
  type Camera,
  type Language,
  type Mode,
  type Overlay,
  type Panel,
  type Place,
  type Rate,
  type ResolutionChoice,
  toggleOverlay,
  togglePanel,
  type View,
} from "./view.ts";

/** Every change of the question goes through here and can be undone. */
export function setFilter(patch: Partial<FilterChoice>): void {
  useLage.setState((state) => {
    const { choice } = state;
    const next = compact({ ...choice, ...patch });
    if (isSameChoice(next, choice)) return {};
    return { choice: next, ...withPast(state) };
  });
}

export function setPeriod(period: Period | null): void {
  setFilter({ period });
}

/** A step of playback: shown like any period, but neither undone nor a step back in the browser. */
export function setPassingPeriod(period: Period): void {
  useLage.setState(({ choice }) => ({ choice: { ...choice, period } }));
}

export function toggleKind(kind: Kind): void {
  setFilter({ kinds: toggleMember(useLage.getState().choice.kinds, KINDS, kind) });
}

/** An empty or full choice of weekdays and hours means any time. Hours over midnight belong to the day that they begin on. */
export function setTimes(weekdays: readonly number[] | undefined, hours: readonly number[] | undefined): void {
  const chosen = { weekdays: orAll(chooseTimes(weekdays, 7)), hours: orAll(chooseTimes(hours, 24)) };
  setFilter({ ...chosen, dayBegins: nightBegins(chosen.hours) });
}

/** Districts of one level mean nothing at another. */
export function setLevel(level: LevelId): void {
  setFilter({ level, districts: undefined });
}

/** A second time lifts the choice of the district again. */
export function toggleDistrictAlone(code: DistrictCode): void {
  const { districts } = useLage.getState().choice;
  const isAlone = districts?.length === 1 && districts[0] === code;
  setFilter({ districts: isAlone ? undefined : [code] });
}

export function clearDimension(dimension: Dimension): void {
  replaceChoice(resetDimension(useLage.getState().choice, dimension));
}

export function resetFilter(): void {
  replaceChoice({ ...DEFAULT_CHOICE, level: useLage.getState().choice.level });
}

export function setView(patch: Partial<View>): void {
  useLage.setState(({ view }) => ({ view: { ...view, ...patch } }));
}

export function selectCell(cell: Cell | null): void {
  const { view } = useLage.getState();
  if (view.cell !== cell || (cell !== null && view.finding !== null)) setView(cell === null ? { cell } : { cell, finding: null });
}

/** A finding takes the place of a chosen cell. */
export function selectFinding(finding: string | null): void {
  const { view } = useLage.getState();
  if (view.finding !== finding) setView(finding === null ? { finding } : { finding, cell: null });
}

/** A click on the map: the finding whose line it met, else the cell; where several findings meet, or a feature of the context is met, they are offered. */
export function pick(cell: Cell | null, { findings, context, at }: Pick<Hits, "findings" | "context" | "at">): void {
  const [first, ...others] = findings;
  const isOffered = others.length > 0 || context.length > 0;
  useLage.setState({ hits: isOffered ? { findings, context, cell, at } : null });
  if (context.length > 0) return;
  if (first === undefined) {
    selectFinding(null);
    selectCell(cell);
  } else if (others.length === 0) selectFinding(first);
}

export function dismissHits(): void {
  if (useLage.getState().hits !== null) useLage.setState({ hits: null });
}

/** Chooses a finding and has the map show it whole, in place of the table. */
export function frameFinding(finding: string): void {
  selectFinding(finding);
  if (useLage.getState().view.isTable) toggleTable();
  useLage.setState({ framing: { finding } });
}

/** What is chosen may be known to one of the two runs only. */
export function compareWith(run: WarningRunId | null): void {
  setView({ compare: run, finding: null });
}

export function setHoveredFinding(finding: string | null): void {
  if (useLage.getState().hoveredFinding !== finding) useLage.setState({ hoveredFinding: finding });
}

export function switchOverlay(overlay: Overlay): void {
  setView({ hiddenOverlays: toggleOverlay(useLage.getState().view.hiddenOverlays, overlay) });
}

interface FoundPlace {
  readonly place: Place | null;
  readonly cell: Cell | null;
  readonly camera: Camera;
}

/** Marks what was looked for, explains its cell, and has the map move there, in place of the table. */
export function goToPlace({ place, cell, camera }: FoundPlace): void {
  setView({ place, cell, area: null, finding: null, isTable: false });
  flyTo(camera);
}

/** Moves the map, also one that is made later. */
export function flyTo(camera: Camera): void {
  setView({ camera });
  useLage.setState({ flight: { camera } });
}

export function forgetPlace(): void {
  if (useLage.getState().view.place !== null) setView({ place: null });
}

export function setCamera(camera: Camera | null): void {
  setView({ camera });
}

/** Another mode has other classes: none of them is held up. */
export function setMode(mode: Mode): void {
  setIndicator({ mode });
}

/** Says which rate, and that the map shows one. */
export function setRate(rate: Rate): void {
  setIndicator({ mode: "rate", rate });
}

/** Null: the fixed classes (P5). */
export function setClassing(classing: Classing | null): void {
  setIndicator({ classing });
}

function setIndicator(patch: Partial<IndicatorChoice>): void {
  useLage.setState((state) => {
    const { view } = state;
    const next = { ...view, ...patch };
    if (next.mode === view.mode && next.rate === view.rate && next.classing === view.classing) return {};
    return { view: { ...next, pinnedClass: null }, ...withPast(state) };
  });
}

/** Other counts may leave the class that is held up without a cell. */
export function setComparison(patch: Partial<Comparison>): void {
  const { comparison, pinnedClass } = useLage.getState().view;
  const isOther = patch.layout !== undefined && (patch.layout === "change") !== (comparison.layout === "change");
  setView({ comparison: { ...comparison, ...patch }, pinnedClass: isOther ? null : pinnedClass });
}

export function setPlay(patch: Partial<Play>): void {
  setView({ play: { ...useLage.getState().view.play, ...patch } });
}

/** A cell of another resolution is not on the map any more. */
export function setResolution(resolution: ResolutionChoice): void {
  setView({ resolution, cell: null });
}

export function toggleTable(): void {
  setView({ isTable: !useLage.getState().view.isTable });
}

export function foldPanel(panel: Panel): void {
  setView({ folded: togglePanel(useLage.getState().view.folded, panel) });
}

/** A second time lets the class go. */
export function pinClass(index: number): void {
  setView({ pinnedClass: useLage.getState().view.pinnedClass === index ? null : index });
}

export function setLanguage(language: Language): void {
  setView({ language });
}

export function setDefaults(defaults: FilterDefaults | null): void {
  useLage.setState({ defaults });
}

/** Once it is known what the city has, the rest of a link is left out and named. */
export function setKnown(known: Known): void {
  useLage.setState(({ choice: asked, broken }) => {
    const { choice, dropped } = keepKnown(asked, known);
    return dropped.length === 0 ? { known } : { known, choice, broken: [...new Set([...broken, ...dropped])] };
  });
}

export function setAutoResolution(resolution: Resolution): void {
  if (useLage.getState().autoResolution !== resolution) useLage.setState({ autoResolution: resolution });
}

export function setHoveredCell(cell: Cell | null): void {
  if (useLage.getState().hoveredCell !== cell) useLage.setState({ hoveredCell: cell });
}

export function emphasizeClass(index: number | null): void {
  useLage.setState({ emphasizedClass: index });
}

/** The address changed from outside: first visit, link, back, forward. */
export function hydrate({ choice, view, shownResolution, broken }: ParsedSearch): void {
  const before = useLage.getState();
  const isSameCity = view.city === before.view.city;
  const kept = isSameCity && before.known !== null ? keepKnown(choice, before.known) : { choice, dropped: [] };
  useLage.setState({
    choice: kept.choice,
    view,
    broken: [...broken, ...kept.dropped],
    ...(shownResolution === null ? {} : { linkedResolution: shownResolution, autoResolution: shownResolution }),
    ...(isSameCity ? {} : { defaults: null, known: null, past: [], future: [] }),
  });
}

export function dismissBroken(): void {
  useLage.setState({ broken: [] });
}

export function resetState(): void {
  useLage.setState(INITIAL_STATE, true);
}

function replaceChoice(choice: FilterChoice): void {
  useLage.setState((state) => (isSameChoice(choice, state.choice) ? {} : { choice, ...withPast(state) }));
}

function orAll(numbers: number[] | undefined): number[] | undefined {
  return numbers?.length === 0 ? undefined : numbers;
}
