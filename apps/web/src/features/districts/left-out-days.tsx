import type { DistrictPage } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { periodList } from "../../map/gap-text.ts";

interface LeftOutDaysProps {
  readonly page: Pick<DistrictPage, "leftOut" | "leftOutYear">;
  readonly className?: string | undefined;
}

/** [PC9] Which days the comparisons leave out; nothing where they leave out none. */
export function LeftOutDays({ page: { leftOut, leftOutYear }, className }: LeftOutDaysProps) {
  const { t, format } = useTexts();
  const [before, year] = [leftOut, leftOutYear].map((periods) => periodList(periods, format));
  const isAlike = before === year;
  return (
    <>
      {leftOut.length > 0 && (
        <p className={className}>
          {t(isAlike ? "districts.leftOut" : "districts.leftOut.before", { list: before ?? "" })} {t("districts.leftOut.kind")}
        </p>
      )}
      {!isAlike && leftOutYear.length > 0 && <p className={className}>{t("districts.leftOut.year", { list: year ?? "" })}</p>}
    </>
  );
}
