import { IconMapPinFilled } from "@tabler/icons-react";
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { useTexts } from "../i18n/language.tsx";
import { forgetPlace } from "../state/actions.ts";
import { useLage } from "../state/store.ts";
import type { CellMap } from "./cell-map.ts";
import type { PinsHandle } from "./pins.tsx";
import classes from "./map-view.module.css";

interface PlacePinProps {
  readonly map: CellMap | null;
  readonly ref: Ref<PinsHandle>;
}

/** Where the place lies that somebody looked for; a click takes the mark away. */
export function PlacePin({ map, ref }: PlacePinProps): ReactNode {
  const { t } = useTexts();
  const place = useLage((state) => state.view.place);
  const pin = useRef<HTMLButtonElement>(null);
  const follow = useCallback((): void => {
    if (map === null || place === null || pin.current === null) return;
    const { x, y } = map.project(place);
    pin.current.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -100%)`;
    pin.current.style.visibility = "visible";
  }, [map, place]);
  useImperativeHandle(ref, () => ({ follow }), [follow]);
  useLayoutEffect(() => {
    follow();
    const resized = new ResizeObserver(follow);
    const frame = pin.current?.parentElement;
    if (frame !== null && frame !== undefined) resized.observe(frame);
    return () => resized.disconnect();
  }, [follow]);
  if (place === null) return null;
  return (
    <button
      ref={pin}
      type="button"
      className={classes["place"]}
      aria-label={t("place.forget")}
      title={t("place.forget")}
      onClick={forgetPlace}
    >
      <IconMapPinFilled size={32} aria-hidden />
    </button>
  );
}
