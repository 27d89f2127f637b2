import { cautionNames, type Explanation } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./districts.module.css";

/** What speaks against a finding, in short words: also on paper, where nothing explains itself on pointing. */
export function CautionWords({ of }: { readonly of: Pick<Explanation, "recorded" | "cautions"> }) {
  const { t } = useTexts();
  const names = cautionNames(of);
  if (names.length === 0) return null;
  return (
    <small className={classes.cautions}>
      {t("district.cautions", { list: names.map((name) => t(`caution.short.${name}`)).join(", ") })}
    </small>
  );
}
