import { type AreaAnswer, DAY_PARTS, type Filter, type SimilarAnswer } from "@lagebild/domain";
import { type ReactNode, useState } from "react";
import { useSimilar } from "../../api/areas.ts";
import { useCategoryNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import classes from "./area-panel.module.css";
import { CellButton } from "./top-cells.tsx";

/** [A2] Looked for on demand: the whole city is gone through. */
export function SimilarPlaces({ answer, filter }: { readonly answer: AreaAnswer; readonly filter: Filter }): ReactNode {
  const { t } = useTexts();
  const [isOn, setIsOn] = useState(false);
  const { data, error, isError, refetch } = useSimilar({ city: answer.meta.city, filter, area: answer.area }, isOn);
  if (!isOn) return <Button onClick={() => setIsOn(true)}>{t("area.similar.show")}</Button>;
  if (isError && data === undefined) {
    return <ErrorNote isInline what={t("area.similar.what")} error={error} onRetry={() => void refetch()} />;
  }
  return data === undefined ? <Skeleton lines={5} /> : <Found answer={data} />;
}

function Found({ answer }: { readonly answer: SimilarAnswer }): ReactNode {
  const { t, format } = useTexts();
  const { count, minimum, compared, places, meta } = answer;
  const categoryName = useCategoryNames(meta.city, format.language);
  if (count < minimum) {
    return <p className={classes["quiet"]}>{t("area.similar.few", { count: format.count(count), minimum: format.count(minimum) })}</p>;
  }
  if (places.length === 0) return <p className={classes["quiet"]}>{t("area.similar.none", { minimum: format.count(minimum) })}</p>;
  const partText = ({ category, dayPart }: SimilarAnswer["places"][number]["alike"][number]): string => {
    const [from, to] = DAY_PARTS[dayPart] ?? DAY_PARTS[0];
    return t("area.similar.part", { category: categoryName(category), from, to });
  };
  return (
    <>
      <p className={classes["quiet"]}>
        {t("area.similar.of", { count: compared, text: format.count(compared), minimum: format.count(minimum) })}
      </p>
      <ol className={`${classes["places"] ?? ""} ${classes["similar"] ?? ""}`}>
        {places.map(({ cell, similarity, alike }) => (
          <li key={cell}>
            <div>
              <CellButton cell={cell} />
              <span>{t("area.similar.value", { value: format.share(similarity) })}</span>
            </div>
            <p className={classes["quiet"]}>
              {alike.length === 0 ? t("area.similar.plain") : t("area.similar.alike", { list: alike.map(partText).join(", ") })}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
