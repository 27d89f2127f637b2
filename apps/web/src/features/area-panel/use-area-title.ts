import { levelIdSchema } from "@lagebild/domain";
import { useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { ChosenArea } from "../../map/chosen-area.ts";
import { useView } from "../../state/hooks.ts";

/** What a chosen area is called. */
export function useAreaTitle({ shape, saved, isGone }: ChosenArea): string {
  const { t, format } = useTexts();
  const { city } = useView();
  const level = shape?.type === "district" ? levelIdSchema.parse(shape.level) : null;
  const districts = useDistricts(city, level).data?.districts;
  if (isGone) return t("area.title.gone");
  if (saved !== null) return saved.name;
  switch (shape?.type) {
    case "district":
      return districts?.find(({ code }) => code === shape.code)?.name ?? shape.code;
    case "circle":
      return t("area.title.circle", { radius: t("map.metres", { value: format.count(shape.radiusM) }) });
    case "cells":
      return t("area.title.cells");
    case "polygon":
    case "saved":
    case undefined:
      return t("area.title.box");
  }
}
