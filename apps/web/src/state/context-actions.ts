import type { ContextLayerId } from "@lagebild/domain";
import { setView } from "./actions.ts";
import { type ContextHit, useLage } from "./store.ts";
import { toggleContext } from "./view.ts";

export function switchContext(id: ContextLayerId): void {
  setView({ context: toggleContext(useLage.getState().view.context, id) });
}

/** Null closes the list. */
export function listContext(id: ContextLayerId | null): void {
  useLage.setState({ listedContext: id });
}

export function setHoveredContext(hits: readonly ContextHit[]): void {
  const { hoveredContext: before } = useLage.getState();
  if (hits.length === 0 && before.length === 0) return;
  if (JSON.stringify(hits) !== JSON.stringify(before)) useLage.setState({ hoveredContext: hits });
}
