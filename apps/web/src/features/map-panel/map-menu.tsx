import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useDistricts, useStudyArea } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useChosenArea } from "../../map/chosen-area.ts";
import { selectCell } from "../../state/actions.ts";
import { closeMapMenu, selectArea, startCircleAt, toggleAreaCell } from "../../state/area-actions.ts";
import { useChoice, useDefaults, useResolution, useView } from "../../state/hooks.ts";
import { type MapMenu as MapMenuState, useLage } from "../../state/store.ts";
import classes from "./area-tools.module.css";

const WIDTH = 250;
/** Of the longest menu, in px. */
const HEIGHT = 200;

/** What can be done with a place: by right click, and by the menu key where the keyboard stands. */
export function MapMenu(): ReactNode {
  const { t } = useTexts();
  const menu = useLage((state) => state.mapMenu);
  const list = useRef<HTMLDivElement>(null);
  const { cells } = useChosenArea();
  const selected = useView().cell;
  const district = useDistrictAt(menu?.cell ?? null);
  useMenuKeys(menu, list);
  if (menu === null) return null;
  const { point, cell, at } = menu;
  const choose = (action: () => void) => () => {
    closeMapMenu();
    action();
  };
  const isAdded = cell !== null && cells.includes(cell);
  const [lng, lat] = point;
  const place = {
    left: `clamp(8px, ${Math.round(at.x)}px, calc(100% - ${WIDTH + 8}px))`,
    top: `clamp(8px, ${Math.round(at.y)}px, calc(100% - ${HEIGHT + 8}px))`,
  };
  return (
    <div ref={list} className={classes["menu"]} role="group" aria-label={t("area.menu")} style={place}>
      {cell !== null && (
        <button type="button" onClick={choose(() => selectCell(cell))}>
          {t("area.menu.select")}
        </button>
      )}
      {cell !== null && (cells.length > 0 || selected !== null) && (
        <button type="button" onClick={choose(() => toggleAreaCell(cell, cells))}>
          {t(isAdded ? "area.menu.remove" : "area.menu.add")}
        </button>
      )}
      <button type="button" onClick={choose(() => startCircleAt(point))}>
        {t("area.menu.circle")}
      </button>
      {district !== null && (
        <button type="button" onClick={choose(() => selectArea({ type: "district", level: district.level, code: district.code }))}>
          {t("area.menu.district", { name: district.name })}
        </button>
      )}
      <button type="button" onClick={choose(() => void navigator.clipboard?.writeText(`${lat.toFixed(5)}, ${lng.toFixed(5)}`))}>
        {t("area.menu.coordinates")}
      </button>
      {cell !== null && (
        <button type="button" onClick={choose(() => void navigator.clipboard?.writeText(cell))}>
          {t("area.menu.cell")}
        </button>
      )}
    </div>
  );
}

/** Arrows walk, Escape and Tab go back to the map, a click elsewhere closes. */
function useMenuKeys(menu: MapMenuState | null, list: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    if (menu === null) return undefined;
    list.current?.querySelector("button")?.focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === "Escape" || event.key === "Tab") {
        event.preventDefault();
        event.stopPropagation();
        closeMapMenu();
        document.querySelector<HTMLElement>('[role="application"]')?.focus();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        event.stopPropagation();
        move(list.current, event.key === "ArrowDown" ? 1 : -1);
      }
    };
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && list.current?.contains(event.target) !== true) closeMapMenu();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    window.addEventListener("pointerdown", onPointerDown, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKeyDown, { capture: true });
      window.removeEventListener("pointerdown", onPointerDown, { capture: true });
    };
  }, [menu, list]);
}

function move(list: HTMLElement | null, by: number): void {
  const buttons = [...(list?.querySelectorAll("button") ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
}

/** The district of a cell at the level of the question. */
function useDistrictAt(cell: string | null) {
  const { city } = useView();
  const { level: chosen } = useChoice();
  const defaults = useDefaults();
  const level = chosen ?? defaults?.level ?? null;
  const studyArea = useStudyArea(city, useResolution()).data;
  const districts = useDistricts(city, level).data?.districts;
  const position = cell === null ? -1 : (studyArea?.cells.findIndex((each) => each === cell) ?? -1);
  const found = studyArea?.districts.find((each) => each.level === level);
  const code = found?.codes[found.index[position] ?? -1];
  return districts?.find((each) => each.code === code) ?? null;
}
