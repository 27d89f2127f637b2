import { useFacets } from "../../api/picture.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useFilter } from "../../state/hooks.ts";
import { useLage } from "../../state/store.ts";
import { useChips } from "./chips.ts";

/** The question in words and its total, on paper. */
export function PrintedQuestion() {
  const { t, format } = useTexts();
  const chips = useChips();
  const meta = useFacets(
    useLage(({ view }) => view.city),
    useFilter(),
  ).data?.meta;
  const total =
    meta === undefined ? [] : [`${format.tally(meta.total, meta.isWeighted)} ${t("line.total", { count: Math.round(meta.total) })}`];
  const provisional = meta?.statistics === "incoming" ? [t("line.provisional")] : [];
  return <p>{[...total, ...chips.map(({ label }) => label), ...provisional].join(" · ")}</p>;
}
