import type { LevelId } from "@lagebild/domain";
import { IconMapPin } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import type { MappingDraft } from "../../intake/drafts.ts";
import { Card, CardBody, Field } from "../../ui/card.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import type { Place } from "./actions.ts";
import classes from "./import-assistant.module.css";

const SYSTEMS = ["4326", "25832", "25833", "4647", "31466", "31467", "31468", "3857"] as const;
const OTHER = "other";
const MODES = ["append", "replaces-period"] as const;
const RECEIVED = ["now", "occurred"] as const;

interface DeliveryFieldsProps {
  readonly place: Place;
  readonly draft: MappingDraft;
  readonly onDraft: (draft: MappingDraft) => void;
}

/** What no column says: reference system, level of codes, what the delivery is, and when it counts as received. */
export function DeliveryFields({ place, draft, onDraft }: DeliveryFieldsProps) {
  const { t } = useTexts();
  const roles = draft.columns.map(({ role }) => role);
  const { delivery } = draft;
  return (
    <Card
      title={t("assistant.settings")}
      icon={<IconMapPin size={18} stroke={1.75} aria-hidden />}
      tools={<MethodLink method="deliveries" of={t("assistant.settings")} />}
    >
      <CardBody>
        <div className={classes.fields}>
          {(roles.includes("lng") || roles.includes("lat")) && <SystemField crs={draft.crs} onCrs={(crs) => onDraft({ ...draft, crs })} />}
          {roles.includes("area") && <LevelField place={place} level={draft.level} onLevel={(level) => onDraft({ ...draft, level })} />}
          <Field label={t("assistant.zone")}>
            {(id) => (
              <TextField id={id} value={draft.zone} onChange={({ currentTarget }) => onDraft({ ...draft, zone: currentTarget.value })} />
            )}
          </Field>
          <Field
            label={t("assistant.mode")}
            {...(delivery.mode === "replaces-period" ? { help: t("assistant.mode.replaces-period.help") } : {})}
          >
            {(id) => (
              <Select
                id={id}
                isFramed
                label={t("assistant.mode")}
                value={delivery.mode}
                options={MODES.map((value) => ({ value, label: t(`assistant.mode.${value}`) }))}
                onChange={(mode) => onDraft({ ...draft, delivery: { ...delivery, mode } })}
              />
            )}
          </Field>
          <Field label={t("assistant.received")}>
            {(id) => (
              <Select
                id={id}
                isFramed
                label={t("assistant.received")}
                value={delivery.received}
                options={RECEIVED.map((value) => ({ value, label: t(`assistant.received.${value}`) }))}
                onChange={(received) => onDraft({ ...draft, delivery: { ...delivery, received } })}
              />
            )}
          </Field>
        </div>
      </CardBody>
    </Card>
  );
}

function SystemField({ crs, onCrs }: { readonly crs: string | null; readonly onCrs: (crs: string | null) => void }) {
  const { t } = useTexts();
  const known = SYSTEMS.find((code) => crs === `EPSG:${code}`);
  const [isOther, setIsOther] = useState(crs !== null && known === undefined);
  const options = [
    { value: "" as const, label: t("assistant.crs.choose") },
    ...SYSTEMS.map((value) => ({ value, label: t(`assistant.crs.${value}`) })),
    { value: OTHER, label: t("assistant.crs.other") } as const,
  ];
  return (
    <>
      <Field label={t("assistant.crs")}>
        {(id) => (
          <Select
            id={id}
            isFramed
            label={t("assistant.crs")}
            value={isOther ? OTHER : (known ?? "")}
            options={options}
            onChange={(value) => {
              setIsOther(value === OTHER);
              onCrs(value === OTHER || value === "" ? null : `EPSG:${value}`);
            }}
          />
        )}
      </Field>
      {isOther && (
        <Field label={t("assistant.crs.text")}>
          {(id) => (
            <TextField id={id} value={crs ?? ""} placeholder="EPSG:25832" onChange={({ currentTarget }) => onCrs(currentTarget.value)} />
          )}
        </Field>
      )}
    </>
  );
}

function LevelField({
  place,
  level,
  onLevel,
}: {
  readonly place: Place;
  readonly level: LevelId | null;
  readonly onLevel: (level: LevelId | null) => void;
}) {
  const { t, format } = useTexts();
  const { levels } = place.city;
  return (
    <Field label={t("assistant.level")}>
      {(id) => (
        <Select
          id={id}
          isFramed
          label={t("assistant.level")}
          value={level ?? ""}
          options={[
            { value: "", label: t("assistant.level.choose") },
            ...levels.map((one) => ({ value: String(one.id), label: one.name[format.language] })),
          ]}
          onChange={(value) => onLevel(levels.find((one) => one.id === value)?.id ?? null)}
        />
      )}
    </Field>
  );
}
