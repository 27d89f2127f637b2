import { LagebildError, NotFoundError, type City, type CityId, type Resolution } from "@lagebild/domain";
import { askFrame, countReports, type FrameAnswer, type FrameQuestion, type FrameStatus, type FrameStudyArea } from "@lagebild/frame";
import type { Store } from "../db/store.ts";
import { buildCityFrame, dataStampOf, followChanges, readGeometry, type CityFrame } from "./city-frame.ts";

/** The frames of all cities in this thread. */
export interface FrameHost {
  /** Builds what is missing and applies what changed since. Profiles are compared only on request: that reads all geometry. */
  refresh(options: { readonly comparesProfiles: boolean }): Promise<void>;
  ask(city: CityId, question: FrameQuestion): { readonly answer: FrameAnswer; readonly dataStamp: string };
  studyArea(city: CityId, resolution: Resolution): FrameStudyArea;
  status(): readonly FrameStatus[];
}

export interface FrameHostOptions {
  readonly store: Store;
  /** Called whenever `status()` would answer otherwise than before. */
  readonly onStatus?: () => void;
  /** A frame that could not be built or followed; the next refresh tries again. */
  readonly onProblem?: (city: CityId, error: unknown) => void;
}

export function createFrameHost({ store, onStatus = () => undefined, onProblem = () => undefined }: FrameHostOptions): FrameHost {
  const frames = new Map<CityId, CityFrame>();
  const statuses = new Map<CityId, FrameStatus>();

  function setStatus(status: FrameStatus): void {
    statuses.set(status.city, status);
    onStatus();
  }

  async function build(city: City): Promise<void> {
    const former = statuses.get(city.id);
    const expectedCount = (await store.summarise(city.id)).reportCount;
    // While a frame is made anew, its predecessor goes on answering.
    const progress = (reportCount: number) => {
      if (former?.state !== "ready") setStatus({ city: city.id, state: "building", reportCount, expectedCount, dataStamp: null });
    };
    progress(0);
    const built = await buildCityFrame(store, await readGeometry(store, city), { expectedCount, onProgress: progress });
    frames.set(city.id, built);
    setReady(built, expectedCount);
  }

  function setReady(cityFrame: CityFrame, expectedCount: number): void {
    const reportCount = countReports(cityFrame.frame);
    const city = cityFrame.geometry.city.id;
    setStatus({ city, state: "ready", reportCount, expectedCount, dataStamp: dataStampOf(cityFrame) });
  }

  async function refreshCity(city: City, comparesProfiles: boolean): Promise<void> {
    const held = frames.get(city.id);
    if (held === undefined) return build(city);
    if (comparesProfiles && (await readGeometry(store, city)).hash !== held.geometry.hash) return build(city);
    if (await followChanges(store, held)) setReady(held, countReports(held.frame));
  }

  async function refresh({ comparesProfiles }: { readonly comparesProfiles: boolean }): Promise<void> {
    for (const city of await store.listCities()) {
      try {
        await refreshCity(city, comparesProfiles);
      } catch (error) {
        if (!frames.has(city.id)) setStatus({ city: city.id, state: "failed", reportCount: 0, expectedCount: 0, dataStamp: null });
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

  return {
    refresh,
    ask: (city, question) => {
      const held = get(city);
      return { answer: askFrame(held.frame, question), dataStamp: dataStampOf(held) };
    },
    studyArea: (city, resolution) => {
      const area = get(city).areas.get(resolution);
      if (area === undefined) throw new RangeError(`no study area at resolution ${resolution}`);
      return area;
    },
    status: () => [...statuses.values()],
  };
}
