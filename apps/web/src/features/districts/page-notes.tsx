import type { Meta } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import classes from "./districts.module.css";

/** What speaks against reading too much into the page; also on paper. */
export function PageNotes({ meta, isSchematic }: { readonly meta: Meta; readonly isSchematic: boolean }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const { lastReceivedAt } = city.data;
  const share = meta.total === 0 ? 0 : meta.withoutPlace / meta.total;
  return (
    <aside className={classes.notes} aria-label={t("district.notes")}>
      {meta.isSynthetic && <p>{t("district.notes.synthetic")}</p>}
      {isSchematic && <p>{t("district.notes.schematic")}</p>}
      <p>{t("district.notes.incoming", { day: format.day(meta.asOf) })}</p>
      {share > 0 && <p>{t("district.notes.withoutPlace", { share: format.share(share) })}</p>}
      <p>{t("district.notes.recorded")}</p>
      <p>
        {[
          t("district.notes.printed", {
            city: city.name,
            time: lastReceivedAt === null ? "–" : format.instant(lastReceivedAt, city.timeZone),
          }),
          city.attribution,
        ]
          .filter((text) => text !== "")
          .join(" ")}
      </p>
    </aside>
  );
}
