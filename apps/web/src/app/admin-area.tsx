import { Outlet } from "@tanstack/react-router";
import { useTexts } from "../i18n/language.tsx";
import { AreaPage } from "./area-page.tsx";

export { RetentionPage } from "../features/retention/retention-page.tsx";
export { CityProfilePage } from "../features/city-profile/city-profile-page.tsx";

export function AdminArea() {
  const { t } = useTexts();
  return (
    <AreaPage
      title={t("nav.admin")}
      sections={[
        { to: "/verwaltung/stadtprofil", name: t("admin.profile") },
        { to: "/verwaltung/aufbewahrung", name: t("admin.retention") },
      ]}
    >
      <Outlet />
    </AreaPage>
  );
}
