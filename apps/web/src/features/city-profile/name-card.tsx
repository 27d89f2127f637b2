import { IconBuildingCommunity } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import type { SectionProps } from "./cards.ts";
import { FormField } from "./form-field.tsx";
import classes from "./city-profile.module.css";

export function NameCard({ profile, draft, issues, change }: SectionProps) {
  const { t } = useTexts();
  return (
    <Card
      title={t("profile.name")}
      icon={<IconBuildingCommunity size={18} stroke={1.75} aria-hidden />}
      meta={t("profile.name.revision", { revision: profile.revision })}
    >
      <CardBody>
        <div className={classes.fields}>
          <FormField
            label={t("profile.name.city")}
            value={draft.name}
            maxLength={120}
            issue={issues["name"]}
            onChange={(name) => change({ name })}
          />
          <FormField
            label={t("profile.name.zone")}
            value={draft.timeZone}
            isReadOnly={!profile.canChangeTimeZone}
            issue={issues["timeZone"]}
            help={profile.canChangeTimeZone ? undefined : t("profile.name.zoneFixed")}
            onChange={(timeZone) => change({ timeZone })}
          />
          <FormField
            label={t("profile.name.attribution")}
            value={draft.attribution}
            maxLength={500}
            onChange={(attribution) => change({ attribution })}
          />
        </div>
      </CardBody>
    </Card>
  );
}
