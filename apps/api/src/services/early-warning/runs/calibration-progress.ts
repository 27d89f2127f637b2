import { STREAMS, type CalibrationProgress, type Stream } from "@lagebild/domain";

type StreamProgress = CalibrationProgress["streams"][number];

/** How far a calibration is, stream by stream. */
export interface ProgressBook {
  simulating(stream: Stream, histories: { readonly done: number; readonly total: number }): void;
  replaying(stream: Stream): void;
  /** `without`: there was too little data. */
  end(stream: Stream, step: "done" | "without"): void;
}

/** Of a calibration that waits. */
export function noCalibration(replications: number): CalibrationProgress {
  const histories = { done: 0, total: replications };
  return toProgress(STREAMS.map((stream) => ({ stream, step: "waiting", histories })));
}

export function createProgressBook(replications: number, onProgress: (progress: CalibrationProgress) => void): ProgressBook {
  let { streams } = noCalibration(replications);
  const set = (stream: Stream, change: Partial<StreamProgress>): void => {
    streams = streams.map((each) => (each.stream === stream ? { ...each, ...change } : each));
    onProgress(toProgress(streams));
  };
  const all = { done: replications, total: replications };
  return {
    simulating: (stream, { done, total }) =>
      set(stream, { step: "simulating", histories: { done: total === 0 ? 0 : Math.min(done, replications), total: replications } }),
    replaying: (stream) => set(stream, { step: "replaying", histories: all }),
    end: (stream, step) => set(stream, { step, ...(step === "done" && { histories: all }) }),
  };
}

/** The replay of a stream takes about as long as one of its histories. */
function toProgress(streams: CalibrationProgress["streams"]): CalibrationProgress {
  const unitsOf = ({ histories }: StreamProgress): number => histories.total + 1;
  const doneOf = (each: StreamProgress): number => (each.step === "done" || each.step === "without" ? unitsOf(each) : each.histories.done);
  const sum = (of: (each: StreamProgress) => number): number => streams.reduce((total, each) => total + of(each), 0);
  return { done: sum(doneOf), total: sum(unitsOf), streams };
}
