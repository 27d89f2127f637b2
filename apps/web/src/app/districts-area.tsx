import { Outlet, useParams } from "@tanstack/react-router";
import { DistrictsOverview } from "../features/districts/districts-overview.tsx";
import { DistrictSheet } from "../features/districts/district-sheet.tsx";
import { useTexts } from "../i18n/language.tsx";
import { AreaKeys } from "./keys-dialog.tsx";
import { OpenArea } from "./open-area.tsx";

export function DistrictsArea() {
  const { t } = useTexts();
  return (
    <OpenArea needs={["view-picture"]} title={t("nav.districts")}>
      <Outlet />
      <AreaKeys of="districts" />
    </OpenArea>
  );
}

export function DistrictsPage() {
  const { district } = useParams({ strict: false });
  return district === undefined ? <DistrictsOverview /> : <DistrictSheet code={district} />;
}
