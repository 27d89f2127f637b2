import { parseAreaText } from "@lagebild/domain";
import { positionsInArea } from "@lagebild/geo";
import { useMemo } from "react";
import { useSavedAreas } from "../api/areas.ts";
import { useStudyArea } from "../api/cities.ts";
import { type ChosenArea, NO_AREA } from "../map/chosen-area.ts";
import { useResolution, useView } from "../state/hooks.ts";

/** The area of the link as cells of the shown resolution: the same rule by which the server counts it. */
export function useChosenArea(): ChosenArea {
  const { city, area: text } = useView();
  const resolution = useResolution();
  const studyArea = useStudyArea(city, resolution).data;
  const asked = useMemo(() => (text === null ? null : parseAreaText(text)), [text]);
  const savedAreas = useSavedAreas(asked?.type === "saved" ? city : null);
  return useMemo(() => {
    if (text === null || asked === null) return NO_AREA;
    const saved = asked.type === "saved" ? (savedAreas.data?.areas.find(({ id }) => id === asked.id) ?? null) : null;
    const shape = asked.type === "saved" ? (saved === null ? null : parseAreaText(saved.shape)) : asked;
    const isGone = asked.type === "saved" && saved === null && savedAreas.data !== undefined;
    if (shape === null || studyArea === undefined) return { text, shape, saved, cells: [], isGone };
    const cells = positionsInArea(shape, studyArea).flatMap((at) => studyArea.cells[at] ?? []);
    return { text, shape, saved, cells, isGone };
  }, [text, asked, savedAreas.data, studyArea]);
}
