import { Outlet } from "@tanstack/react-router";
import { useTexts } from "../i18n/language.tsx";
import { AreaPage } from "./area-page.tsx";

export { TokensPage } from "../features/account/tokens-page.tsx";
export { SecurityPage } from "../features/account/security-page.tsx";

/** What concerns the own account; for everybody. */
export function AccountArea() {
  const { t } = useTexts();
  return (
    <AreaPage
      title={t("account.own")}
      needs={["view-city"]}
      needsNoCity
      sections={[
        { to: "/konto/sicherheit", name: t("account.security"), needs: ["view-city"] },
        { to: "/konto/skripte", name: t("account.tokens"), needs: ["view-city"] },
      ]}
    >
      <Outlet />
    </AreaPage>
  );
}
