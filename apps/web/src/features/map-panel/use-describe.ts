import type { Cell } from "@lagebild/domain";
import { useCallback, useMemo } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { countText } from "../../map/count-text.ts";
import type { ShownFacts } from "../../map/lage-picture.ts";
import { classWords } from "../../map/modes/class-words.ts";
import { rateText, readingText } from "../../map/modes/reading-text.ts";
import { useView } from "../../state/hooks.ts";
import { readPlayback } from "../../state/play.ts";

/** A cell in one sentence, for who walks over the map by keys: place, what the mode says, count. */
export function useDescribe(shown: ShownFacts | null): (cell: Cell) => string {
  const { t, format } = useTexts();
  const relation = useView().rate;
  const facts = shown?.facts ?? null;
  const words = useMemo(() => (facts === null ? [] : classWords(facts.mode, facts.bounds, { t, format })), [facts, t, format]);
  return useCallback(
    (cell) => {
      if (shown === null || facts === null) return "";
      if (readPlayback().played !== null) return t("time.playing.cell");
      const fact = facts.fact(cell);
      // Two cells of a district without a report would be told alike, and a step heard as none.
      const place = t("map.cell.place", { place: fact.district ?? t("map.noDistrict"), cell: shortCell(cell) });
      if (shown.rates !== null) {
        const rate = shown.rates.rateAt(cell);
        return rate === null ? place : t("modes.describe.rate", { place: rate.name, reading: rateText(relation, rate, { t, format }) });
      }
      const { text, plural } = countText(format, facts.isWeighted);
      const count = { place, count: plural(fact.count), text: text(fact.count) };
      if (facts.mode === "count") return t("map.cell", { ...count, class: words[fact.countClass] ?? "" });
      return t("modes.describe", { ...count, reading: readingText(facts.mode, fact, words, { t, format }).join(", ") });
    },
    [shown, facts, words, relation, t, format],
  );
}
