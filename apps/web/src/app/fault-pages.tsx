import { useTexts } from "../i18n/language.tsx";
import { Button } from "../ui/button.tsx";
import { Choices, MessagePage } from "../ui/page.tsx";
import { LinkButton } from "./link-button.tsx";

export function NotFoundPage() {
  const { t } = useTexts();
  return (
    <MessagePage title={t("state.notFoundPage.title")}>
      <Choices>
        <LinkButton to="/lage">{t("state.notFoundPage.home")}</LinkButton>
      </Choices>
    </MessagePage>
  );
}

/** The last net: a fault in the drawing code. The address keeps the question. */
export function CrashPage() {
  const { t } = useTexts();
  return (
    <MessagePage title={t("state.crash.title")}>
      <p>{t("state.crash.text")}</p>
      <Choices>
        <Button look="primary" onClick={() => location.reload()}>
          {t("state.crash.reload")}
        </Button>
      </Choices>
    </MessagePage>
  );
}
