import { PublishedPage } from "../features/published/published-page.tsx";
import { useTexts } from "../i18n/language.tsx";
import { OpenArea } from "./open-area.tsx";

export function PublishedArea() {
  const { t } = useTexts();
  return (
    <OpenArea needs={["view-published"]} title={t("published.title")}>
      <PublishedPage />
    </OpenArea>
  );
}
