import { useEffect } from "react";
import { useTexts } from "../i18n/language.tsx";

/** Title of the browser's tab: the parts, then the product. */
export function usePageTitle(...parts: readonly string[]): void {
  const { t } = useTexts();
  const title = [...parts, t("app.name")].join(" – ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
