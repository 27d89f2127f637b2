import { surveyClass, type CityId, type LevelId } from "@lagebild/domain";
import { useMemo } from "react";
import { useContextFeatures } from "../../api/context.ts";
import { CONTEXT_STROKES } from "../../explain/context-glyph.tsx";
import { valueText } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { ContextPicture } from "../../map/context.ts";
import { useView } from "../../state/hooks.ts";
import { colorsOf, type Theme } from "../../ui/tokens.ts";

/** The context layers that are switched on, as the map draws them. */
export function useContextPicture(city: CityId | null, level: LevelId | null, theme: Theme): ContextPicture {
  const { context } = useView();
  const { layers } = useContextFeatures(city, context, level);
  const { format } = useTexts();
  const colors = useMemo(() => {
    const { ui } = colorsOf(theme);
    return { ink: ui.ink, halo: ui.halo, quiet: ui.text2 };
  }, [theme]);
  return useMemo(
    () => ({
      layers,
      colors,
      strokes: CONTEXT_STROKES,
      classOf: ({ survey }, value) => (survey === null || value === null || value === undefined ? null : surveyClass(survey.scale, value)),
      labelOf: (value) => (value === null || value === undefined ? "" : valueText(value, { format })),
    }),
    [layers, colors, format],
  );
}
