import type { Kind, RegisteredAgency } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconFileUpload, IconMap2, IconPlus } from "@tabler/icons-react";
import { May } from "../../api/may.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { buttonClass } from "../../ui/button.tsx";

const ICON = { size: 16, stroke: 1.75, "aria-hidden": true } as const;

interface JoinLinkProps {
  readonly agency: Pick<RegisteredAgency, "id" | "profile" | "reports">;
  readonly look?: "primary" | "default";
}

/** The simple way: one file by hand. `kinds`: what is ticked, where that is not stored yet. */
export function UploadLink({
  agency,
  look = "default",
  kinds = agency.profile.kinds,
}: JoinLinkProps & { readonly kinds?: readonly Kind[] }) {
  const { t } = useTexts();
  const [kind] = kinds;
  const search = { agency: agency.id, ...(kind !== undefined && kinds.length === 1 && { kind }), then: "agency" };
  return (
    <May action="import-reports" owner={agency.id}>
      <Link to="/daten/import" search={search} className={buttonClass(look)}>
        <IconFileUpload {...ICON} />
        {t(agency.reports > 0 ? "data.upload" : "join.content.upload")}
      </Link>
    </May>
  );
}

export function NewFeedLink({ agency, look = "default" }: JoinLinkProps) {
  const { t } = useTexts();
  const [kind] = agency.profile.kinds;
  return (
    <May action="manage-feeds" owner={agency.id}>
      <Link to="/daten/datenfeeds/neu" search={{ agency: agency.id, ...(kind !== undefined && { kind }) }} className={buttonClass(look)}>
        <IconPlus {...ICON} />
        {t("join.feed.new")}
      </Link>
    </May>
  );
}

/** Its reports on the map. */
export function MapLink({ agency, look = "default" }: JoinLinkProps) {
  const { t } = useTexts();
  return (
    <May action="view-picture">
      <Link to="/lage" search={{ agencies: agency.id }} className={buttonClass(look)}>
        <IconMap2 {...ICON} />
        {t("join.content.toMap")}
      </Link>
    </May>
  );
}
