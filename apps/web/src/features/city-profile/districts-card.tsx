import type { DistrictLevel, ProfileAnswer } from "@lagebild/domain";
import { IconHexagons } from "@tabler/icons-react";
import { useState } from "react";
import { useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import type { SectionProps } from "./cards.ts";
import { type Checked, DistrictsUpload } from "./districts-upload.tsx";
import { DistrictsPreview } from "./districts-preview.tsx";
import { DistrictsTable } from "./districts-table.tsx";
import { FormField } from "./form-field.tsx";
import classes from "./city-profile.module.css";

interface DistrictsCardProps extends SectionProps {
  readonly level: ProfileAnswer["levels"][number];
  /** What is stored is newer now: renamed and replaced districts are stored at once. */
  readonly onRevision: (revision: number) => void;
}

/** One level: its names, its districts, and a file that takes their place. */
export function DistrictsCard({ level, profile, draft, issues, change, onRevision }: DistrictsCardProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const answer = useDistricts(city.id, level.id);
  const [checked, setChecked] = useState<Checked | null>(null);
  const districts = answer.data?.districts ?? [];
  const names = draft.levels.find(({ id }) => id === level.id);
  const set = (patch: { readonly de?: string; readonly en?: string }): void =>
    change({ levels: draft.levels.map((each) => (each.id === level.id ? { ...each, ...patch } : each)) });
  const title = t("profile.districts.level", { name: levelName(level, format.language), count: districts.length });
  const upload = { level, revision: profile.revision, checked, onChecked: setChecked, onRevision };
  return (
    <Card title={title} icon={<IconHexagons size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <div className={classes.fields}>
          <FormField
            label={t("profile.districts.levelDe")}
            value={names?.de ?? ""}
            maxLength={120}
            issue={issues[`levels.${level.id}`]}
            onChange={(de) => set({ de })}
          />
          <FormField label={t("profile.districts.levelEn")} value={names?.en ?? ""} maxLength={120} onChange={(en) => set({ en })} />
        </div>
        <DistrictsUpload {...upload} />
      </CardBody>
      {answer.isError && <ErrorNote isInline what={t("profile.districts")} error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Skeleton lines={6} />}
      <div className={classes.split}>
        <DistrictsTable level={level} revision={profile.revision} districts={districts} onRevision={onRevision} />
        <figure className={classes.figure}>
          <DistrictsPreview level={levelName(level, format.language)} districts={districts} findings={checked?.report.findings ?? []} />
          {districts.some(({ isSchematic }) => isSchematic) && (
            <figcaption className={classes.help}>{t("profile.districts.schematic")}</figcaption>
          )}
        </figure>
      </div>
    </Card>
  );
}

export function levelName({ name }: Pick<DistrictLevel, "name">, language: "de" | "en"): string {
  return name[language];
}
