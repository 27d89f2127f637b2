import type { ProcessingAnswer } from "@lagebild/domain";
import { useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { nameIn } from "./names.ts";
import { Facts, Part, type PartProps } from "./part.tsx";
import classes from "./processing.module.css";

/** To whom, by which agreement, how exactly and from which count on. */
export function AgreementsPart({ processing }: PartProps) {
  const { t } = useTexts();
  const { agreements } = processing;
  return (
    <Part title={t("processing.agreements")}>
      {agreements.length === 0 && <p>{t("processing.agreements.none")}</p>}
      {agreements.map((agreement) => (
        <AgreementFacts key={agreement.agreement} processing={processing} agreement={agreement} />
      ))}
    </Part>
  );
}

interface AgreementFactsProps extends PartProps {
  readonly agreement: ProcessingAnswer["agreements"][number];
}

function AgreementFacts({ processing, agreement }: AgreementFactsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const known = useCategories(city.id).data?.categories ?? [];
  const { from, to, kinds, categories, precision, minimumCount, purpose, legalBasis, validFrom, until, version } = agreement;
  const categoryName = (id: string): string => known.find((each) => each.id === id)?.name[format.language] ?? id;
  const precisionText =
    precision.type === "point"
      ? t("exactness.point")
      : precision.type === "cell"
        ? t("exactness.cell", { resolution: precision.resolution })
        : t("exactness.district", {
            level: city.levels.find(({ id }) => id === precision.level)?.name[format.language] ?? precision.level,
          });
  const span = until === null ? t("processing.since", { day: format.day(validFrom) }) : format.period({ from: validFrom, to: until });
  return (
    <div className={classes.flow}>
      <h6>
        {nameIn(processing, from)} → {to.map((id) => nameIn(processing, id)).join(", ")}
      </h6>
      <Facts
        facts={[
          [t("processing.kinds"), kinds === null ? t("agreements.allKinds") : kinds.map((kind) => t(`kinds.${kind}`)).join(", ")],
          [t("processing.categories"), categories === null ? t("processing.all") : categories.map(categoryName).join(", ")],
          [t("processing.precision"), precisionText],
          [t("processing.minimum"), format.count(minimumCount)],
          [t("processing.purpose"), purpose],
          [t("processing.legalBasis"), legalBasis],
          [t("processing.valid"), `${span}, ${t("agreements.version", { version })}`],
        ]}
      />
    </div>
  );
}
