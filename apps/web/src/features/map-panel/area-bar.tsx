import { MOST_PICKED_CELLS, RADIUS_RANGE } from "@lagebild/domain";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { MapHandle } from "../../map/map-view.tsx";
import { selectArea, setTool } from "../../state/area-actions.ts";
import { useLage } from "../../state/store.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { TextField } from "../../ui/select.tsx";
import classes from "./area-tools.module.css";

const FIRST_RADIUS = "500";

/** How the tool in hand is used; for a circle also its radius as a number. Above that, why a cell was not added. */
export function AreaBar({ map }: { readonly map: MapHandle | null }): ReactNode {
  const { t, format } = useTexts();
  const tool = useLage((state) => state.tool);
  const note = useLage((state) => state.areaNote);
  if (note !== null) {
    return (
      <div className={classes["bar"]}>
        <span role="alert">{t("area.tooMany", { most: format.count(MOST_PICKED_CELLS) })}</span>
      </div>
    );
  }
  if (tool === "pick") return null;
  return (
    <div className={classes["bar"]}>
      <span role="status">{t(`area.hint.${tool}`)}</span>
      {tool === "radius" && <RadiusForm map={map} />}
      <IconButton isDense label={t("area.hint.end")} icon={<IconX size={16} aria-hidden />} onClick={() => setTool("pick")} />
    </div>
  );
}

function RadiusForm({ map }: { readonly map: MapHandle | null }): ReactNode {
  const { t, format } = useTexts();
  const [text, setText] = useState(FIRST_RADIUS);
  const at = useLage((state) => state.circleAt);
  const radiusM = Number(text);
  const isValid = /^\d+$/.test(text) && radiusM >= RADIUS_RANGE.min && radiusM <= RADIUS_RANGE.max;
  const range = t("area.radius.range", { min: format.count(RADIUS_RANGE.min), max: format.count(RADIUS_RANGE.max) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const center = at ?? map?.middle() ?? null;
        if (isValid && center !== null) selectArea({ type: "circle", center, radiusM });
      }}
    >
      <label>
        {t("area.radius")}
        <TextField
          value={text}
          inputMode="numeric"
          aria-invalid={!isValid}
          title={range}
          // The form was opened to enter a number.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={({ currentTarget }) => setText(currentTarget.value.trim())}
        />
        <Button isDense type="submit" disabled={!isValid}>
          {t(at === null ? "area.radius.here" : "area.radius.there")}
        </Button>
      </label>
    </form>
  );
}
