import type { Cell, PublishedPicture } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";

/** What is told of a cell, in words. */
export function useCellWords({ map, minimums }: Pick<PublishedPicture, "map" | "minimums">) {
  const { t, format } = useTexts();
  const minimum = format.count(minimums.at(-1) ?? 1);
  const other = map.tables === 1 ? t("published.below", { minimum }) : t("published.below.steps", { minimum });
  const range = (low: number, high: number | null): string =>
    high === null ? t("published.from", { low: format.count(low) }) : `${format.count(low)}–${format.count(high)}`;
  const of = (cell: Cell): string => {
    const told = map.cells.find((each) => each.cell === cell);
    return told === undefined ? other : range(told.low, told.high);
  };
  return { other, range, of };
}
