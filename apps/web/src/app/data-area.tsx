import { Link, Outlet, useParams } from "@tanstack/react-router";
import { CoveragePanel } from "../features/coverage/coverage-panel.tsx";
import { IconUpload } from "@tabler/icons-react";
import { DataQualityPage } from "../features/data-quality/data-quality-page.tsx";
import { ImportRunsPage } from "../features/import-runs/import-runs-page.tsx";
import { NewAgencyPage as NewAgency } from "../features/exchange/join-page.tsx";
import { EditFeedPage as EditFeed, NewFeedPage as NewFeed } from "../features/feeds/feed-form-page.tsx";
import { DATA_NEEDS } from "../features/top-bar/areas.tsx";
import { useMay } from "../api/session.ts";
import { useTexts } from "../i18n/language.tsx";
import { buttonClass } from "../ui/button.tsx";
import { AreaPage } from "./area-page.tsx";
import { Guarded } from "./guarded.tsx";

export { ContextLayersPage } from "../features/context-layers/context-layers-page.tsx";
export { AgreementsPage } from "../features/exchange/agreements-page.tsx";
export { JoinPage } from "../features/exchange/join-page.tsx";
export { RegisterPage } from "../features/exchange/register-page.tsx";
export { FeedPage } from "../features/feeds/feed-page.tsx";
export { FeedsPage } from "../features/feeds/feeds-page.tsx";
export { MappingsPage } from "../features/mappings/mappings-page.tsx";
export { QuarantinePage } from "../features/quarantine/quarantine-page.tsx";

export function DataArea() {
  const { t } = useTexts();
  const may = useMay();
  return (
    <AreaPage
      title={t("nav.data")}
      needs={DATA_NEEDS}
      sections={[
        { to: "/daten/datenfeeds", name: t("feeds.title"), needs: ["view-feeds"] },
        { to: "/daten/zurueckgestellt", name: t("data.quarantine"), needs: ["view-quarantine"] },
        { to: "/daten/importlaeufe/{-$run}", name: t("data.runs"), needs: ["view-runs"] },
        { to: "/daten/zuordnungen", name: t("data.mappings"), needs: ["import-reports"] },
        { to: "/daten/behoerden", name: t("register.title"), needs: ["view-exchange"] },
        { to: "/daten/austauschvereinbarungen", name: t("agreements.title"), needs: ["view-exchange"] },
        { to: "/daten/kontextebenen", name: t("context.title"), needs: ["keep-context-layers"] },
        { to: "/daten/datenqualitaet", name: t("data.quality"), needs: ["view-quality"] },
      ]}
      action={
        may("import-reports") && (
          <Link to="/daten/import" search={{}} className={buttonClass("primary")}>
            <IconUpload size={16} stroke={1.75} aria-hidden />
            {t("data.upload")}
          </Link>
        )
      }
    >
      <Outlet />
    </AreaPage>
  );
}

export function RunsPage() {
  const { run } = useParams({ strict: false });
  return <ImportRunsPage run={run} />;
}

export function QualityPage() {
  return <DataQualityPage coverage={<CoveragePanel />} />;
}

export function NewFeedPage() {
  return (
    <Guarded action="manage-feeds">
      <NewFeed />
    </Guarded>
  );
}

export function EditFeedPage() {
  return (
    <Guarded action="manage-feeds">
      <EditFeed />
    </Guarded>
  );
}

export function NewAgencyPage() {
  return (
    <Guarded action="manage-exchange">
      <NewAgency />
    </Guarded>
  );
}
