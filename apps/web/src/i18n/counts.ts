import type { Format } from "./format.ts";
import type { Translate } from "./translate.ts";

interface Texts {
  readonly t: Translate;
  readonly format: Format;
}

/** The parts that the rows of a run are made of: read is their sum. */
export const COUNT_PARTS = ["accepted", "updated", "unchanged", "expired", "quarantined"] as const;
type Counts = Readonly<Record<(typeof COUNT_PARTS)[number] | "read", number>>;

/** "1.283 gelesen = 1.184 angenommen + 36 aktualisiert + …"; parts without a row are left out. */
export function countsWords(counts: Counts, { t, format }: Texts): string {
  const parts = COUNT_PARTS.filter((part) => counts[part] > 0).map((part) =>
    t("counts.part", { count: format.count(counts[part]), name: t(`counts.${part}`) }),
  );
  const read = t("counts.part", { count: format.count(counts.read), name: t("counts.read") });
  return parts.length === 0 ? read : `${read} = ${parts.join(" + ")}`;
}
