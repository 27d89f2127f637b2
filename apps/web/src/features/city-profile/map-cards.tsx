import { IconFocusCentered, IconMap } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { useLage } from "../../state/store.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Select } from "../../ui/select.tsx";
import type { SectionProps } from "./cards.ts";
import { type Issues, toViewDraft, type ViewDraft } from "./draft.ts";
import { FormField } from "./form-field.tsx";
import classes from "./city-profile.module.css";

const WHOLE_CITY_ZOOM = 11;

export function ViewCard({ draft: { view }, issues, change }: SectionProps) {
  const { t } = useTexts();
  const camera = useLage((state) => state.view.camera);
  const [west, south, east, north] = useOpenCity().bounds;
  return (
    <Card title={t("profile.view")} icon={<IconFocusCentered size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <div className={classes.row}>
          <Segments
            label={t("profile.view.label")}
            value={view === null ? "city" : "own"}
            options={[
              { value: "city", label: t("profile.view.city") },
              { value: "own", label: t("profile.view.own") },
            ]}
            onChange={(choice) =>
              change({
                view:
                  choice === "city"
                    ? null
                    : toViewDraft({ center: { lng: (west + east) / 2, lat: (south + north) / 2 }, zoom: WHOLE_CITY_ZOOM }),
              })
            }
          />
          <Button
            isDense
            disabled={camera === null}
            onClick={() =>
              camera !== null && change({ view: toViewDraft({ center: camera, zoom: Math.min(17, Math.max(6, camera.zoom)) }) })
            }
          >
            {t("profile.view.take")}
          </Button>
        </div>
        {view === null ? (
          <p className={classes.help}>{t("profile.view.takeHelp")}</p>
        ) : (
          <ViewFields view={view} issues={issues} onChange={(patch) => change({ view: { ...view, ...patch } })} />
        )}
      </CardBody>
    </Card>
  );
}

interface ViewFieldsProps {
  readonly view: ViewDraft;
  readonly issues: Issues;
  readonly onChange: (patch: Partial<ViewDraft>) => void;
}

function ViewFields({ view, issues, onChange: set }: ViewFieldsProps) {
  const { t } = useTexts();
  return (
    <div className={classes.fields}>
      <FormField
        label={t("profile.view.lat")}
        inputMode="decimal"
        value={view.lat}
        issue={issues["view.lat"]}
        onChange={(lat) => set({ lat })}
      />
      <FormField
        label={t("profile.view.lng")}
        inputMode="decimal"
        value={view.lng}
        issue={issues["view.lng"]}
        onChange={(lng) => set({ lng })}
      />
      <FormField
        label={t("profile.view.zoom")}
        inputMode="decimal"
        value={view.zoom}
        issue={issues["view.zoom"]}
        onChange={(zoom) => set({ zoom })}
      />
    </div>
  );
}

export function BaseMapCard({ profile, draft: { baseMap }, issues, change }: SectionProps) {
  const { t } = useTexts();
  const set = (patch: Partial<typeof baseMap>): void => change({ baseMap: { ...baseMap, ...patch } });
  const files = [...new Set([...profile.mapFiles, ...(baseMap.file === "" ? [] : [baseMap.file])])];
  return (
    <Card title={t("profile.base")} icon={<IconMap size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <div className={classes.row}>
          <Segments
            label={t("profile.base.label")}
            value={baseMap.kind}
            options={(["offline", "pmtiles", "style"] as const).map((value) => ({ value, label: t(`profile.base.${value}`) }))}
            onChange={(kind) => set({ kind })}
          />
        </div>
        {baseMap.kind === "pmtiles" && (
          <div className={classes.field}>
            <Select
              isFramed
              label={t("profile.base.file")}
              value={baseMap.file}
              options={[{ value: "", label: t("profile.base.choose") }, ...files.map((value) => ({ value, label: value }))]}
              aria-invalid={issues["baseMap"] !== undefined}
              onChange={(file) => set({ file })}
            />
            <p className={issues["baseMap"] === undefined ? classes.help : classes.issue}>
              {files.length === 0 ? t("profile.base.noFiles") : issues["baseMap"] !== undefined && t(issues["baseMap"])}
            </p>
          </div>
        )}
        {baseMap.kind === "style" && (
          <FormField
            label={t("profile.base.url")}
            value={baseMap.url}
            issue={issues["baseMap"]}
            help={t("profile.base.urlHelp")}
            onChange={(url) => set({ url })}
          />
        )}
      </CardBody>
    </Card>
  );
}
