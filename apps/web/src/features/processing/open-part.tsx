import { useTexts } from "../../i18n/language.tsx";
import { nameIn } from "./names.ts";
import { Part, type PartProps } from "./part.tsx";
import classes from "./processing.module.css";

/** First what nobody has said: a record that hides its gaps is worse than none. */
export function OpenPart({ processing }: PartProps) {
  const { t } = useTexts();
  const { open } = processing;
  return (
    <Part title={t("processing.open")}>
      <p>{t("processing.open.help")}</p>
      <ul className={classes.list}>
        {open.map(({ what, agency, name }) => (
          <li key={`${what} ${agency} ${name}`}>
            {[agency === null ? null : nameIn(processing, agency), name].filter((part) => part !== null).map((part) => `${part}: `)}
            {t(`processing.gap.${what}`)}
          </li>
        ))}
      </ul>
    </Part>
  );
}
