import { RADIUS_RANGE } from "@lagebild/domain";
import { type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { ChosenArea } from "../../map/chosen-area.ts";
import { selectArea } from "../../state/area-actions.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/select.tsx";

/** The exact radius of a circle; nothing for any other shape. */
export function RadiusField({ area: { shape, saved } }: { readonly area: ChosenArea }): ReactNode {
  const { t, format } = useTexts();
  const drawn = shape?.type === "circle" && saved === null ? shape : null;
  const [text, setText] = useState(drawn === null ? "" : String(drawn.radiusM));
  if (drawn === null) return null;
  const radiusM = Number(text);
  const isValid = /^\d+$/.test(text) && radiusM >= RADIUS_RANGE.min && radiusM <= RADIUS_RANGE.max;
  const range = t("area.radius.range", { min: format.count(RADIUS_RANGE.min), max: format.count(RADIUS_RANGE.max) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) selectArea({ ...drawn, radiusM });
      }}
    >
      <label>
        {t("area.radius")}
        <TextField
          value={text}
          inputMode="numeric"
          aria-invalid={!isValid}
          title={range}
          onChange={({ currentTarget }) => setText(currentTarget.value.trim())}
        />
        <Button isDense type="submit" disabled={!isValid || radiusM === drawn.radiusM}>
          {t("area.radius.apply")}
        </Button>
      </label>
    </form>
  );
}
