import type { CityId } from "@lagebild/domain";
import { useNewAlarms } from "../../api/new-alarms.ts";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./top-bar.module.css";

/** How many alarms nobody has looked at; nothing where there are none, or where alarms are not shown. */
export function AlarmBadge({ city }: { readonly city: CityId }) {
  const { t } = useTexts();
  const count = useNewAlarms(city);
  if (count === 0) return null;
  const text = t("inbox.new", { count });
  return (
    <span className={classes.count} title={text}>
      <span aria-hidden>{count}</span>
      <span className="lb-visually-hidden">({text})</span>
    </span>
  );
}
