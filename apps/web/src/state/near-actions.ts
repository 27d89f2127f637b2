import { setView } from "./actions.ts";
import { DEFAULT_NEAR_REPEAT, type NearBand, type NearRepeat, type PairLine } from "./near-repeat.ts";
import { useLage } from "./store.ts";

/** In place of what is explained. */
export function openNear(): void {
  setView({ near: useLage.getState().view.near ?? DEFAULT_NEAR_REPEAT, cell: null, finding: null, area: null });
}

export function closeNear(): void {
  setView({ near: null });
}

/** Other widths are other bands: none of them is chosen. */
export function setNearSteps(patch: Partial<Pick<NearRepeat, "stepM" | "stepDays">>): void {
  setView({ near: { ...(useLage.getState().view.near ?? DEFAULT_NEAR_REPEAT), ...patch, band: null } });
}

/** A second time lets the band go. */
export function chooseNearBand(band: NearBand): void {
  const near = useLage.getState().view.near ?? DEFAULT_NEAR_REPEAT;
  const isSame = near.band?.space === band.space && near.band.time === band.time;
  setView({ near: { ...near, band: isSame ? null : band } });
}

/** What the map draws; null takes it away. */
export function drawPairs(lines: readonly PairLine[] | null): void {
  useLage.setState({ pairLines: lines, pointedPair: null });
}

export function pointAtPair(position: number | null): void {
  if (useLage.getState().pointedPair !== position) useLage.setState({ pointedPair: position });
}
