import type { CityId } from "@lagebild/domain";
import { useFeedTrouble } from "../../api/quality.ts";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./top-bar.module.css";

/** How many feeds do not deliver as they should: silent ones and failing ones; nothing where all is well. */
export function FeedBadge({ city }: { readonly city: CityId }) {
  const { t } = useTexts();
  const { silent, failing } = useFeedTrouble(city);
  const count = silent.length + failing.length;
  if (count === 0) return null;
  const text = t("silence.badge", { count });
  return (
    <span className={classes.trouble} title={text}>
      <span aria-hidden>{count}</span>
      <span className="lb-visually-hidden">({text})</span>
    </span>
  );
}
