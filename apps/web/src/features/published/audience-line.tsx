import type { PublishedAudience, PublishedPicture } from "@lagebild/domain";
import { useAgencyNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { audienceName } from "./audience-words.ts";
import classes from "./published.module.css";

interface AudienceLineProps {
  readonly audience: PublishedAudience;
  readonly picture: PublishedPicture;
}

/** For whom this is, from which number on counts are told, and how much is withheld. */
export function AudienceLine({ audience, picture }: AudienceLineProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const agencyName = useAgencyNames(city.id);
  const minimum = picture.minimums.map((each) => format.count(each)).join(" / ");
  return (
    <p className={classes.audience}>
      <strong>{t("published.line", { audience: audienceName(audience, { t, agencyName }), minimum })}</strong>{" "}
      {t("published.line.withheld", { withheld: format.count(picture.total.withheld), values: format.count(picture.total.values) })}{" "}
      {picture.map.withheldTables > 0 &&
        t("published.line.maps", {
          withheld: format.count(picture.map.withheldTables),
          maps: format.count(picture.map.withheldTables + picture.map.tables),
        })}{" "}
      {picture.publishedAt !== null && t("published.line.on", { day: format.instantShort(picture.publishedAt, city.timeZone) })}{" "}
      <MethodLink method="published-tables" of={t("published.title")} />
    </p>
  );
}
