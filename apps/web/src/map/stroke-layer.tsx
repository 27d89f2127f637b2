import { type PointerEvent, type ReactNode, useEffect, useRef, useState, type WheelEvent } from "react";
import { selectArea } from "../state/area-actions.ts";
import { useLage } from "../state/store.ts";
import type { CellMap } from "./cell-map.ts";
import classes from "./stroke-layer.module.css";
import { type Px, shapeOfStroke, strokeWith, type StrokeTool } from "./sketched-shape.ts";

/** Takes the pointer while box, lasso or circle is in hand; the wheel goes on zooming. */
export function StrokeLayer({ map }: { readonly map: CellMap }): ReactNode {
  const tool = useLage((state) => state.tool);
  if (tool !== "box" && tool !== "lasso" && tool !== "radius") return null;
  return <Stroke key={tool} tool={tool} map={map} />;
}

function Stroke({ tool, map }: { readonly tool: StrokeTool; readonly map: CellMap }): ReactNode {
  const [stroke, setStroke] = useState<readonly Px[]>([]);
  const layer = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || stroke.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      setStroke([]);
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [stroke.length]);

  function at(event: PointerEvent): Px {
    const box = layer.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setStroke([at(event)]);
  }

  function onPointerUp(event: PointerEvent): void {
    const shape = shapeOfStroke(tool, strokeWith(tool, stroke, at(event)), ({ x, y }) => {
      const { lng, lat } = map.map.unproject([x, y]);
      return [lng, lat];
    });
    setStroke([]);
    if (shape !== null) selectArea(shape);
  }

  return (
    <svg
      ref={layer}
      className={classes["layer"]}
      aria-hidden="true"
      data-tool={tool}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (stroke.length > 0) setStroke(strokeWith(tool, stroke, at(event)));
      }}
      onPointerUp={(event) => {
        if (stroke.length > 0) onPointerUp(event);
      }}
      onPointerCancel={() => setStroke([])}
      onWheel={(event: WheelEvent) => {
        map.map.getCanvas().dispatchEvent(new globalThis.WheelEvent("wheel", event.nativeEvent));
      }}
    >
      <Drawn tool={tool} stroke={stroke} />
    </svg>
  );
}

/** Halo below, ink above, as what is chosen is drawn. */
function Drawn({ tool, stroke }: { readonly tool: StrokeTool; readonly stroke: readonly Px[] }): ReactNode {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (first === undefined || last === undefined) return null;
  const looks = [classes["halo"], classes["ink"]];
  if (tool === "radius") {
    const radius = Math.hypot(last.x - first.x, last.y - first.y);
    return looks.map((look) => <circle key={look} className={look} cx={first.x} cy={first.y} r={radius} />);
  }
  const corners = tool === "lasso" ? stroke : [first, { x: last.x, y: first.y }, last, { x: first.x, y: last.y }];
  const points = corners.map(({ x, y }) => `${x},${y}`).join(" ");
  return looks.map((look) => <polygon key={look} className={look} points={points} />);
}
