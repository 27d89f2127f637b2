import { addressAnswerSchema, type AddressAnswer, type LevelId } from "@lagebild/domain";
import { useState } from "react";
import { useDistricts } from "../../api/cities.ts";
import { useAnswerAddress } from "../../api/geocoding.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import { readPoint } from "./read-point.ts";
import classes from "./data-quality.module.css";

type Way = "address" | "point" | "area";

interface Draft {
  readonly street: string;
  readonly houseNumber: string;
  readonly point: string;
  readonly level: LevelId | null;
  readonly code: string;
}

interface AnswerDialogProps {
  readonly id: number;
  /** As delivered. */
  readonly text: string;
  readonly onClose: () => void;
}

/** An address, a point or an area that the proposals do not have. */
export function AnswerDialog({ id, text, onClose }: AnswerDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const send = useAnswerAddress(city.id);
  const [way, setWay] = useState<Way>("address");
  const [draft, setDraft] = useState<Draft>({ street: "", houseNumber: "", point: "", level: city.levels[0]?.id ?? null, code: "" });
  const change = (patch: Partial<Draft>): void => setDraft((held) => ({ ...held, ...patch }));
  const answer = toAnswer(way, draft);
  return (
    <ConfirmDialog
      title={t("answer.title", { text })}
      action={t("answer.action")}
      isBusy={send.isPending}
      isReady={answer !== null}
      onClose={onClose}
      onConfirm={() => answer !== null && send.mutate({ id, answer }, { onSuccess: onClose })}
    >
      <Segments
        label={t("answer.way")}
        value={way}
        options={(["address", "point", "area"] as const).map((value) => ({ value, label: t(`answer.${value}`) }))}
        onChange={setWay}
      />
      {way === "address" && <AddressFields draft={draft} onChange={change} />}
      {way === "point" && (
        <Field label={t("answer.coordinates")} help={t("answer.coordinates.help")}>
          {(field) => (
            <TextField
              id={field}
              inputMode="decimal"
              placeholder="51.6744, 7.8185"
              value={draft.point}
              onChange={({ currentTarget }) => change({ point: currentTarget.value })}
            />
          )}
        </Field>
      )}
      {way === "area" && <AreaFields draft={draft} onChange={change} />}
      <p>{t("answer.remembered")}</p>
      {send.isError && <Notice tone="error">{send.error.message}</Notice>}
    </ConfirmDialog>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (patch: Partial<Draft>) => void;
}

function AddressFields({ draft, onChange }: FieldsProps) {
  const { t } = useTexts();
  return (
    <div className={classes.address}>
      <Field label={t("answer.street")}>
        {(id) => <TextField id={id} value={draft.street} onChange={({ currentTarget }) => onChange({ street: currentTarget.value })} />}
      </Field>
      <Field label={t("answer.houseNumber")}>
        {(id) => (
          <TextField id={id} value={draft.houseNumber} onChange={({ currentTarget }) => onChange({ houseNumber: currentTarget.value })} />
        )}
      </Field>
    </div>
  );
}

function AreaFields({ draft, onChange }: FieldsProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const districts = useDistricts(city.id, draft.level);
  const level = city.levels.find(({ id }) => id === draft.level);
  return (
    <div className={classes.address}>
      <Select
        isFramed
        label={t("answer.level")}
        value={draft.level ?? ""}
        options={city.levels.map(({ id, name }) => ({ value: String(id), label: name[format.language] }))}
        onChange={(value) => onChange({ level: city.levels.find(({ id }) => id === value)?.id ?? null, code: "" })}
      />
      <Select
        isFramed
        label={level?.name[format.language] ?? t("answer.area")}
        value={draft.code}
        options={[
          { value: "", label: t("answer.choose") },
          ...(districts.data?.districts.map(({ code, name }) => ({ value: String(code), label: name })) ?? []),
        ]}
        onChange={(code) => onChange({ code })}
      />
    </div>
  );
}

/** Null while something is missing. */
function toAnswer(way: Way, { street, houseNumber, point, level, code }: Draft): AddressAnswer | null {
  const parts = {
    address: { kind: way, street, houseNumber },
    point: { kind: way, point: readPoint(point) },
    area: { kind: way, level, code },
  }[way];
  return addressAnswerSchema.safeParse(parts).data ?? null;
}
