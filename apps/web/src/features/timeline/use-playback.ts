import { periodDays, scaleFor, type CityAnswer, type Filter, type Period, type StudyAreaAnswer } from "@lagebild/domain";
import { useCallback, useEffect, useRef, type RefObject } from "react";
import { usePlayedCounts, type PlayedCountsSource } from "../../api/cell-series.ts";
import { useStudyArea } from "../../api/cities.ts";
import { useLagePicture } from "../../map/lage-picture.ts";
import { boundsOf } from "../../map/modes/class-scale.ts";
import { createClassPainter } from "../../map/played-classes.ts";
import { setPassingPeriod, setPeriod } from "../../state/actions.ts";
import { type Classing, classingOf } from "../../state/classing.ts";
import { isSamePeriod } from "../../state/filter.ts";
import { useFilter, useView } from "../../state/hooks.ts";
import { readPlayback, setPlayed, setPlaying, useIsPlaying, type Played } from "../../state/play.ts";
import { useLage } from "../../state/store.ts";
import { firstPicture, longestPicture, nextPictures, picturesToFetch, type Walk } from "./play-run.ts";
import { STEP_DAYS } from "./timeline-window.ts";

/** Pictures that are known ahead: two loads. */
const KNOWN_AHEAD = 24;

/** Everything that a turn of the playback needs as it is at that moment. */
interface Turn {
  readonly filter: Filter;
  readonly walk: Walk;
  readonly speed: number;
  /** Counts of cells are painted over the map; everything else is asked for picture by picture. */
  readonly isOnMap: boolean;
  /** Null while there is nothing to paint with yet. */
  readonly painting: Painting | null;
  /** Of the answers to the question; what is not on screen yet is waited for. */
  readonly isLoading: boolean;
}

interface Painting {
  readonly source: PlayedCountsSource;
  /** Null when the city was cut into other cells meanwhile. */
  toPlayed(period: Period): Played | null;
}

export interface Playback {
  readonly isPlaying: boolean;
  /** Plays from the chosen period on, or stops and leaves the question at what is shown. */
  toggle(): void;
  stop(): void;
}

/**
 * Steps through time. Counts on the map run ahead of the question: some pictures a second are fetched together and painted over
 * the cells, and the question follows at the stop, as one step that can be undone. What is computed for each picture, and tables,
 * move with the question, no faster than it is answered. Stops with what it belongs to.
 */
export function usePlayback(window: Period | null): Playback {
  const isPlaying = useIsPlaying();
  const now = useTurn(window);
  const isOnMap = useRunsOnMap();
  const ready = now !== null;
  const latest = useLatest(now);

  const stop = useCallback(() => {
    const { played } = readPlayback();
    setPlaying(false);
    if (played !== null && played.city === useLage.getState().view.city) setPeriod(played.period);
  }, []);

  const toggle = useCallback(() => {
    const turn = latest.current;
    if (readPlayback().isPlaying) return stop();
    if (turn === null) return;
    // One entry for the whole playback: undo leads back to where it began.
    if (!turn.isOnMap) setPeriod(firstPicture(turn.filter.period, turn.walk));
    setPlaying(true);
  }, [latest, stop]);

  useEffect(() => {
    if (!isPlaying || !ready) return undefined;
    const run = { isOver: false };
    void (async () => {
      await play(run, latest);
      if (!run.isOver) stop();
    })();
    return () => {
      run.isOver = true;
    };
  }, [isPlaying, ready, latest, stop]);

  // What cannot be painted over the map any more, or is gone from the screen, is not played on.
  useEffect(() => stop, [isOnMap, stop]);
  useHandOver(now?.filter.period ?? null);
  return { isPlaying, toggle, stop };
}

function useRunsOnMap(): boolean {
  const { mode, isTable } = useView();
  return mode === "count" && !isTable;
}

function useTurn(window: Period | null): Turn | null {
  const view = useView();
  const { city: cityId, play: chosen } = view;
  const filter = useFilter();
  const { city, isLoading } = useLagePicture();
  const isOnMap = useRunsOnMap();
  const source = usePlayedCounts(cityId, filter);
  const studyArea = useStudyArea(cityId, filter?.resolution ?? 9).data;
  if (window === null || filter === null || city === null) return null;
  const walk = { mode: chosen.mode, days: STEP_DAYS[chosen.step], window };
  const isReady = source !== null && studyArea?.resolution === filter.resolution;
  const painting = isReady ? createPainting({ city, source, studyArea, filter, walk, classing: classingOf(view) }) : null;
  return { filter, walk, speed: chosen.speed, isOnMap, painting, isLoading };
}

interface PaintingInput {
  readonly city: CityAnswer;
  readonly source: PlayedCountsSource;
  readonly studyArea: StudyAreaAnswer;
  readonly filter: Filter;
  readonly walk: Walk;
  readonly classing: Classing | null;
}

function createPainting({ city, source, studyArea, filter, walk, classing }: PaintingInput): Painting {
  let tools: { readonly bounds: readonly number[]; readonly paint: ReturnType<typeof createClassPainter> } | null = null;
  return {
    source,
    toPlayed: (period) => {
      const counts = source.peek(period);
      if (counts === undefined || counts.cellCount !== studyArea.cells.length) return null;
      if (tools === null) {
        const fixed = scaleFor(city, filter.resolution, periodDays(longestPicture(period, walk))).bounds;
        const bounds = boundsOf("count", classing, fixed);
        tools = { bounds, paint: createClassPainter(studyArea, filter, bounds) };
      }
      const { total, isWeighted, resolution } = counts;
      return { city: city.id, period, total, isWeighted, resolution, classes: tools.paint(counts.row), bounds: tools.bounds };
    },
  };
}

interface Run {
  readonly isOver: boolean;
}

/** Until the end of the window. What cannot be fetched ends the playback, and the question then says why. */
async function play(run: Run, latest: RefObject<Turn | null>): Promise<void> {
  let isFirst = true;
  for (;;) {
    const began = performance.now();
    const turn = latest.current;
    if (turn === null || run.isOver) return;
    const at = readPlayback().played?.period ?? turn.filter.period;
    const first = turn.isOnMap ? firstPicture(at, turn.walk) : at;
    const next = isFirst ? first : nextPictures(at, turn.walk, 1)[0];
    isFirst = false;
    if (next === undefined) return;
    const isShown = turn.isOnMap ? await paint(next, run, latest) : await ask(next, run, latest);
    if (!isShown) return;
    await until(began + 1_000 / turn.speed);
  }
}

/** Paints a picture by the newest question; what follows is fetched meanwhile. */
async function paint(next: Period, run: Run, latest: RefObject<Turn | null>): Promise<boolean> {
  while (!run.isOver) {
    const turn = latest.current;
    if (turn === null || !turn.isOnMap) return false;
    const { painting } = turn;
    if (painting === null) {
      await painted();
      continue;
    }
    const fetching = fetchAhead(next, turn.walk, painting.source);
    if (painting.source.peek(next) === undefined) {
      if (!(await fetching)) return false;
      continue;
    }
    const played = painting.toPlayed(next);
    if (played === null) return false;
    setPlayed(played);
    await painted();
    return !run.isOver;
  }
  return false;
}

/** False: what is missing cannot be fetched. */
function fetchAhead(next: Period, walk: Walk, source: PlayedCountsSource): Promise<boolean> {
  const upcoming = [next, ...nextPictures(next, walk, KNOWN_AHEAD)];
  const wanted = picturesToFetch(upcoming, (period) => source.peek(period) !== undefined);
  return wanted === null
    ? Promise.resolve(true)
    : source.fetch(wanted).then(
        () => true,
        () => false,
      );
}

/** Moves the question, and waits until it is answered. */
async function ask(next: Period, run: Run, latest: RefObject<Turn | null>): Promise<boolean> {
  if (latest.current !== null && !isSamePeriod(latest.current.filter.period, next)) setPassingPeriod(next);
  do await painted();
  while (!run.isOver && latest.current?.isLoading === true);
  return !run.isOver;
}

/** After the next frame: the map asked for it before. A hidden page has none, and waits. */
const painted = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done, 0));
  });

const until = (time: number): Promise<void> => new Promise((done) => setTimeout(done, Math.max(0, time - performance.now())));

/** The map goes on to show what was played until the answer to the question for it is there. */
function useHandOver(period: Period | null): void {
  const isPlaying = useIsPlaying();
  const { isLoading } = useLagePicture();
  useEffect(() => {
    const { played } = readPlayback();
    if (isPlaying || played === null) return;
    const isAnswered = !isLoading && period !== null && isSamePeriod(period, played.period);
    const isLeft = period !== null && !isSamePeriod(period, played.period);
    if (isAnswered || isLeft) setPlayed(null);
  }, [isPlaying, isLoading, period]);
  // Somebody chose another period: it goes on from there.
  useEffect(() => {
    if (readPlayback().isPlaying) setPlayed(null);
  }, [period?.from, period?.to]);
  useEffect(() => () => setPlayed(null), []);
}

function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
