import { Navigate, Outlet } from "@tanstack/react-router";
import { useTexts } from "../i18n/language.tsx";
import { ADMIN_NEEDS } from "../features/top-bar/areas.tsx";
import { useMay } from "../api/session.ts";
import { AreaPage } from "./area-page.tsx";

export { AccessMatrixPage } from "../features/access-matrix/access-matrix-page.tsx";
export { PeoplePage } from "../features/people/people-page.tsx";
export { RetentionPage } from "../features/retention/retention-page.tsx";
export { AuditPage } from "../features/audit/audit-page.tsx";
export { ProcessingPage } from "../features/processing/processing-page.tsx";
export { CityProfilePage } from "../features/city-profile/city-profile-page.tsx";

/** The first section that is for the person. */
export function AdminStart() {
  const may = useMay();
  const to = may("edit-city")
    ? "stadtprofil"
    : may("keep-retention", null)
      ? "aufbewahrung"
      : may("keep-people")
        ? "personen"
        : may("read-audit")
          ? "protokoll"
          : "verfahren";
  return <Navigate to={`/verwaltung/${to}`} search={true} replace />;
}

export function AdminArea() {
  const { t } = useTexts();
  return (
    <AreaPage
      title={t("nav.admin")}
      needs={ADMIN_NEEDS}
      sections={[
        { to: "/verwaltung/stadtprofil", name: t("admin.profile"), needs: ["edit-city"] },
        { to: "/verwaltung/aufbewahrung", name: t("admin.retention"), needs: ["keep-retention"], isForHouse: true },
        { to: "/verwaltung/personen", name: t("admin.people"), needs: ["keep-people"] },
        { to: "/verwaltung/zugriffsrechte", name: t("admin.access"), needs: ["view-processing"] },
        { to: "/verwaltung/protokoll", name: t("admin.audit"), needs: ["read-audit"] },
        { to: "/verwaltung/verfahren", name: t("admin.processing"), needs: ["view-processing"] },
      ]}
    >
      <Outlet />
    </AreaPage>
  );
}
