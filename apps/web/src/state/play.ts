import { stepSchema, type CityId, type Period, type Resolution } from "@lagebild/domain";
import { z } from "zod";
import { create } from "zustand";

/** `sliding`: the period moves on; `cumulative`: it grows. */
export const PLAY_MODES = ["sliding", "cumulative"] as const;
export type PlayMode = (typeof PLAY_MODES)[number];

/** Pictures per second. */
export const PLAY_SPEEDS = [1, 2, 4, 8] as const;
const speedSchema = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]);

/** How time is stepped through; the step is also that of the timeline's bars. */
export const playSchema = z.object({ mode: z.enum(PLAY_MODES), step: stepSchema, speed: speedSchema });
export type Play = Readonly<z.infer<typeof playSchema>>;

export const DEFAULT_PLAY: Play = { mode: "sliding", step: "week", speed: 2 };

/** A picture of a playback. It lies over the question, which moves on only when the playback is stopped. */
export interface Played {
  readonly city: CityId;
  readonly period: Period;
  /** Reports that match, those without a cell included. */
  readonly total: number;
  readonly isWeighted: boolean;
  readonly resolution: Resolution;
  /** Of all cells of the study area, in its order, as they are painted. */
  readonly classes: Uint8Array;
  /** Lower bounds of the classes: one scale for all pictures of a playback. */
  readonly bounds: readonly number[];
}

interface Playback {
  readonly isPlaying: boolean;
  /** Null: the map shows the answer to the question. */
  readonly played: Played | null;
}

/** Apart from the question: some pictures a second concern the map and whoever asks for them, not every panel. */
const usePlaybackState = create<Playback>()(() => ({ isPlaying: false, played: null }));

export const useIsPlaying = (): boolean => usePlaybackState(({ isPlaying }) => isPlaying);
export const usePlayed = (): Played | null => usePlaybackState(({ played }) => played);
/** Whether the map has run ahead of all panels that answer the question. */
export const useHasRunAhead = (): boolean => usePlaybackState(({ played }) => played !== null);

export function setPlaying(isPlaying: boolean): void {
  usePlaybackState.setState({ isPlaying });
}

export function setPlayed(played: Played | null): void {
  usePlaybackState.setState({ played });
}

export function readPlayback(): Playback {
  return usePlaybackState.getState();
}

/** Calls back with every picture, without drawing any component; answers how to stop. */
export function followPlayed(show: (played: Played | null) => void): () => void {
  show(usePlaybackState.getState().played);
  return usePlaybackState.subscribe(({ played }, before) => {
    if (played !== before.played) show(played);
  });
}
