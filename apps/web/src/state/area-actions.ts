import { MOST_PICKED_CELLS, resolutionOfPicked, toAreaText, type Cell, type Corner, type MapArea } from "@lagebild/domain";
import { setView } from "./actions.ts";
import { type MapMenu, useLage } from "./store.ts";
import type { MapTool } from "./view.ts";

/** Takes the place of cell and finding; null lets the area go. */
export function selectArea(area: MapArea | null): void {
  const text = area === null ? null : toAreaText(area);
  useLage.setState({ tool: "pick", areaNote: null, mapMenu: null });
  const { view } = useLage.getState();
  if (view.area === text && (text === null || (view.cell === null && view.finding === null))) return;
  setView(text === null ? { area: null } : { area: text, cell: null, finding: null });
}

/** A second time puts the tool away. */
export function setTool(tool: MapTool): void {
  const { tool: before } = useLage.getState();
  useLage.setState({ tool: before === tool ? "pick" : tool, areaNote: null, mapMenu: null });
  if (useLage.getState().view.isTable) setView({ isTable: false });
}

/**
 * Adds a cell to what is chosen, or takes it out: to the cells of the area at the cell's resolution, or to the one cell that is open. A last cell is chosen
 * alone. What would be more cells than a link has room for is refused with a note.
 */
export function toggleAreaCell(cell: Cell, areaCells: readonly Cell[]): void {
  const { view } = useLage.getState();
  const before = view.area === null ? (view.cell === null || !isSameSize(view.cell, cell) ? [] : [view.cell]) : areaCells;
  const next = before.includes(cell) ? before.filter((each) => each !== cell) : [...before, cell];
  const [only] = next;
  if (next.length > MOST_PICKED_CELLS) {
    useLage.setState({ areaNote: "tooMany" });
    return;
  }
  useLage.setState({ areaNote: null });
  if (next.length <= 1) setView({ area: null, cell: only ?? null, finding: null });
  else setView({ area: toAreaText({ type: "cells", cells: next }), cell: null, finding: null });
}

function isSameSize(one: Cell, other: Cell): boolean {
  return resolutionOfPicked([one]) === resolutionOfPicked([other]);
}

export function openMapMenu(menu: MapMenu): void {
  useLage.setState({ mapMenu: menu, hits: null });
}

export function closeMapMenu(): void {
  if (useLage.getState().mapMenu !== null) useLage.setState({ mapMenu: null });
}

/** Where a circle begins that is given by its radius. */
export function startCircleAt(center: Corner): void {
  useLage.setState({ tool: "radius", circleAt: center, areaNote: null, mapMenu: null });
}

/** Escape: the tool first, then the area. False: there was neither. */
export function letAreaGo(): boolean {
  const { tool, view } = useLage.getState();
  if (tool !== "pick") {
    useLage.setState({ tool: "pick", areaNote: null });
    return true;
  }
  if (view.area === null) return false;
  selectArea(null);
  return true;
}
