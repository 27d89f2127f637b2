import { LagebildError, NotFoundError, type City, type CityId, type Resolution } from "@lagebild/domain";
import {
  askFrame,
  countReports,
  readMoments,
  readProfiles,
  readReports,
  readRows,
  type Frame,
  type FrameAnswer,
  type FrameQuestion,
  type FrameMoments,
  type FrameMomentsQuestion,
  type FrameProfiles,
  type FrameProfilesQuestion,
  type FrameReports,
  type FrameReportsQuestion,
  type FrameRows,
  type FrameRowsQuestion,
  type FrameStatus,
  type FrameStudyArea,
} from "@lagebild/frame";
import type { Store } from "../db/store.ts";
import { buildCityFrame, dataStampOf, followChanges, readGeometry, type CityFrame } from "./city-frame.ts";

/** The frames of all cities in this thread. */
export interface FrameHost {
  /** Builds what is missing and applies what changed since. Profiles are compared only on request: that reads all geometry. */
  refresh(options: { readonly comparesProfiles: boolean }): Promise<void>;
  ask(city: CityId, question: FrameQuestion): { readonly answer: FrameAnswer; readonly dataStamp: string };
  studyArea(city: CityId, resolution: Resolution): FrameStudyArea;
  rows(city: CityId, question: FrameRowsQuestion): { readonly rows: FrameRows; readonly dataStamp: string };
  profiles(city: CityId, question: FrameProfilesQuestion): { readonly profiles: FrameProfiles; readonly dataStamp: string };
  moments(city: CityId, question: FrameMomentsQuestion): { readonly moments: FrameMoments; readonly dataStamp: string };
  reports(city: CityId, question: FrameReportsQuestion): { readonly reports: FrameReports; readonly dataStamp: string };
  status(): readonly FrameStatus[];
}

export interface FrameHostOptions {
  readonly store: Store;
  /** Only this city; absent: all that the store has. */
  readonly city?: CityId | undefined;
  /** Called whenever `status()` would answer otherwise than before. */
  readonly onStatus?: () => void;
  /** A frame that could not be built or followed; the next refresh tries again. */
  readonly onProblem?: (city: CityId, error: unknown) => void;
}

export function createFrameHost({ store, city: only, onStatus = ignore, onProblem = ignore }: FrameHostOptions): FrameHost {
  const frames = new Map<CityId, CityFrame>();
  const statuses = new Map<CityId, FrameStatus>();
  const keeper: Keeper = {
    store,
    frames,
    statusOf: (city) => statuses.get(city),
    setStatus: (status) => {
      statuses.set(status.city, status);
      onStatus();
    },
  };

  async function refresh({ comparesProfiles }: { readonly comparesProfiles: boolean }): Promise<void> {
    for (const city of await store.listCities()) {
      if (only !== undefined && city.id !== only) continue;
      try {
        await refreshCity(keeper, city, comparesProfiles);
      } catch (error) {
        if (!frames.has(city.id)) {
          keeper.setStatus({ city: city.id, state: "failed", reportCount: 0, expectedCount: 0, dataStamp: null });
        }
        onProblem(city.id, error);
      }
    }
  }

  function get(city: CityId): CityFrame {
    const held = frames.get(city);
    if (held !== undefined) return held;
    if (!statuses.has(city)) throw new NotFoundError("city", city);
    throw new LagebildError("unavailable", `the picture of ${city} is being built`);
  }

  function stamped<Answer extends object>(city: CityId, read: (frame: Frame) => Answer): Answer & { readonly dataStamp: string } {
    const held = get(city);
    return { ...read(held.frame), dataStamp: dataStampOf(held) };
  }

  return {
    refresh,
    ask: (city, question) => stamped(city, (frame) => ({ answer: askFrame(frame, question) })),
    rows: (city, question) => stamped(city, (frame) => ({ rows: readRows(frame, question) })),
    profiles: (city, question) => stamped(city, (frame) => ({ profiles: readProfiles(frame, question) })),
    moments: (city, question) => stamped(city, (frame) => ({ moments: readMoments(frame, question) })),
    reports: (city, question) => stamped(city, (frame) => ({ reports: readReports(frame, question) })),
    studyArea: (city, resolution) => {
      const area = get(city).areas.get(resolution);
      if (area === undefined) throw new RangeError(`no study area at resolution ${resolution}`);
      return area;
    },
    status: () => [...statuses.values()],
  };
}

interface Keeper {
  readonly store: Store;
  readonly frames: Map<CityId, CityFrame>;
  statusOf(city: CityId): FrameStatus | undefined;
  setStatus(status: FrameStatus): void;
}

async function refreshCity(keeper: Keeper, city: City, comparesProfiles: boolean): Promise<void> {
  const { store, frames } = keeper;
  const held = frames.get(city.id);
  if (held === undefined) return build(keeper, city);
  if (comparesProfiles && (await readGeometry(store, city)).hash !== held.geometry.hash) return build(keeper, city);
  if (await followChanges(store, held)) setReady(keeper, held);
}

async function build(keeper: Keeper, city: City): Promise<void> {
  const { store, frames, statusOf, setStatus } = keeper;
  const expectedCount = (await store.summarise(city.id)).reportCount;
  const hasPredecessor = statusOf(city.id)?.state === "ready";
  const onProgress = (reportCount: number): void => {
    // While a frame is made anew, its predecessor goes on answering.
    if (!hasPredecessor) setStatus({ city: city.id, state: "building", reportCount, expectedCount, dataStamp: null });
  };
  onProgress(0);
  const built = await buildCityFrame(store, await readGeometry(store, city), { expectedCount, onProgress });
  frames.set(city.id, built);
  setReady(keeper, built);
}

function setReady(keeper: Keeper, cityFrame: CityFrame): void {
  const reportCount = countReports(cityFrame.frame);
  const city = cityFrame.geometry.city.id;
  keeper.setStatus({ city, state: "ready", reportCount, expectedCount: reportCount, dataStamp: dataStampOf(cityFrame) });
}

function ignore(): void {}
