import { KINDS, type DistrictFigures, type DistrictPage, type Meta } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { LeftOutDays } from "./left-out-days.tsx";
import classes from "./districts.module.css";

interface PageNotesProps {
  /** [PC9] Where the page does not say elsewhere what its comparisons leave out. */
  readonly page?: Pick<DistrictPage, "leftOut" | "leftOutYear">;
  readonly meta: Meta;
  readonly districts: readonly Pick<DistrictFigures, "isSchematic" | "isPopulationSynthetic">[];
}

/** How the page is read, and what speaks against reading too much into it; also on paper. */
export function PageNotes({ page, meta, districts }: PageNotesProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const { lastReceivedAt } = city.data;
  const share = meta.total === 0 ? 0 : meta.withoutPlace / meta.total;
  const printed = t("district.notes.printed", {
    city: city.name,
    time: lastReceivedAt === null ? "–" : format.instant(lastReceivedAt, city.timeZone),
  });
  return (
    <aside className={classes.notes} aria-label={t("district.notes")}>
      <p>
        <strong>{t("district.notes.read")}:</strong> {t("district.notes.read.text")}
      </p>
      {meta.isSynthetic && <p>{t("district.notes.synthetic")}</p>}
      {districts.some(({ isPopulationSynthetic }) => isPopulationSynthetic) && <p>{t("district.notes.population")}</p>}
      {districts.some(({ isSchematic }) => isSchematic) && <p>{t("district.notes.schematic")}</p>}
      <p>{t("district.notes.incoming", { day: format.day(meta.asOf) })}</p>
      <Gaps gaps={meta.gaps} />
      {page !== undefined && <LeftOutDays page={page} />}
      {share > 0 && <p>{t("district.notes.withoutPlace", { share: format.share(share) })}</p>}
      <p>{t("district.notes.recorded")}</p>
      <p>{[printed, city.attribution].filter((text) => text !== "").join(" ")}</p>
    </aside>
  );
}

const MOST = 4;

/** [M10] Days that nobody covered in the 56 weeks of the page. */
function Gaps({ gaps }: Pick<Meta, "gaps">) {
  const { t, format } = useTexts();
  const holes = gaps.filter(({ state }) => state !== "incomplete");
  if (holes.length === 0) return <p>{t("district.notes.noGaps")}</p>;
  const listed = holes
    .toSorted((a, b) => (a.from < b.from ? 1 : -1) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .slice(0, MOST)
    .map(({ kind, from, to }) => t("district.notes.gap", { kind: t(`kinds.${kind}`), period: format.periodShort({ from, to }) }));
  const more = holes.length - listed.length;
  return <p>{t("district.notes.gaps", { list: listed.join(", "), more })}</p>;
}
