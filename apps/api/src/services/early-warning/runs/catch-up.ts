import { setTimeout as wait } from "node:timers/promises";
import type { CityId } from "@lagebild/domain";
import { findDataStamp } from "../../picture/data-stamp.ts";
import type { RunDeps } from "./run-deps.ts";

/** The frame looks for changes about once a second; a large import takes it some seconds. */
const WITHIN_MS = 30_000;
const EVERY_MS = 100;

export interface CatchUpOptions {
  readonly signal: AbortSignal;
  readonly withinMs?: number;
}

/**
 * Waits until the frame of a city holds every change that the store knows by now, so that a run asked for after an import counts what was imported. At most
 * half a minute: a run over what is there says by its stamp what it did not know. Not while the frame is being built: then nothing can be counted anyway.
 */
export async function catchUp(
  { store, frames }: Pick<RunDeps, "store" | "frames">,
  city: CityId,
  { signal, withinMs = WITHIN_MS }: CatchUpOptions,
): Promise<void> {
  const seq = await store.readChangeSeq(city);
  for (let waitedMs = 0; waitedMs < withinMs && isBehind(findDataStamp(frames, city), seq); waitedMs += EVERY_MS) {
    await wait(EVERY_MS, undefined, { signal });
  }
}

/** A stamp begins with the number of the last change, in base 36. */
function isBehind(dataStamp: string | undefined, seq: number): boolean {
  return dataStamp !== undefined && Number.parseInt(dataStamp, 36) < seq;
}
