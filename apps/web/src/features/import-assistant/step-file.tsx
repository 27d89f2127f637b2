import { agencyIdSchema, KINDS, type AgencyId } from "@lagebild/domain";
import { IconFileUpload, IconLock } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useAgencies, useMappingFiles } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useMappingNames } from "../../i18n/mapping-name.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card, CardBody, Field, Notice } from "../../ui/card.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Select, TextField } from "../../ui/select.tsx";
import { changeSource, openChosen, stopTask, wantedMapping, type Place } from "./actions.ts";
import { LabelFields } from "./label-fields.tsx";
import { isLabelByRow, isPolice, isWhole, type Session } from "./session.ts";
import classes from "./import-assistant.module.css";

interface StepProps {
  readonly place: Place;
  readonly session: Session;
}

/** Which file, whose, and of what kind. */
export function StepFile({ place, session }: StepProps) {
  const { t } = useTexts();
  const { id } = place.city;
  const { file, agency, kind, label, busy } = session;
  const isTold = isLabelByRow(wantedMapping(place.saved, session.wanted));
  const isReady = file !== null && agency !== null && kind !== null && (!isPolice(kind) || isTold || isWhole(label));
  return (
    <Card title={t("assistant.file")} icon={<IconFileUpload size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <Notice icon={<IconLock size={18} aria-hidden />}>{t("assistant.private")}</Notice>
        {session.then !== null && <Notice>{t(`assistant.then.${session.then}`)}</Notice>}
        <WantedMapping place={place} session={session} />
        <DropZone file={file} onFile={(chosen) => changeSource(id, { file: chosen })} />
        <div className={classes.fields}>
          <AgencyField place={place} agency={agency} onAgency={(next) => changeSource(id, { agency: next })} />
          <Field label={t("assistant.kind")}>
            {(field) => (
              <Select
                id={field}
                isFramed
                label={t("assistant.kind")}
                value={kind ?? ""}
                options={[
                  { value: "" as const, label: t("assistant.kind.choose") },
                  ...KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) })),
                ]}
                onChange={(next) => changeSource(id, { kind: next === "" ? null : next })}
              />
            )}
          </Field>
        </div>
        {isTold && <Notice>{t("assistant.label.byRow")}</Notice>}
        {isPolice(kind) && !isTold && <LabelFields label={label} onLabel={(next) => changeSource(id, { label: next })} />}
        {busy?.task === "open" && <Progress label={t("assistant.opening")} value={0} max={null} />}
        <div className={classes.actions}>
          {busy !== null && <Button onClick={() => stopTask(id)}>{t("assistant.stop")}</Button>}
          <Button look="primary" disabled={!isReady || busy !== null} onClick={() => void openChosen(place)}>
            {t("assistant.toColumns")}
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}

function WantedMapping({ place: { city, saved }, session: { wanted } }: StepProps) {
  const { t } = useTexts();
  const nameOf = useMappingNames(useMappingFiles(city.id), city.timeZone);
  if (wanted === null) return null;
  const found = saved.find(({ id }) => id === wanted);
  const name = found === undefined ? t("mappings.unnamed", { id: wanted.slice(0, 8) }) : nameOf(found);
  return <Notice tone="ok">{t("assistant.saved.chosen", { name })}</Notice>;
}

function DropZone({ file, onFile }: { readonly file: File | null; readonly onFile: (file: File) => void }) {
  const { t, format } = useTexts();
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (first !== undefined) onFile(first);
  };
  return (
    <div
      className={classes.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden />
      {file === null ? (
        <>
          <strong>{t("assistant.drop")}</strong>
          <span>{t("assistant.drop.types")}</span>
        </>
      ) : (
        <>
          <strong className={classes.fileName}>{file.name}</strong>
          <span>
            {file.size < 1_000_000
              ? t("assistant.size.small", { size: format.count(Math.ceil(file.size / 1_000)) })
              : t("assistant.size", { size: format.expectation(file.size / 1_000_000) })}
          </span>
        </>
      )}
      <label htmlFor={id} className={buttonClass(file === null ? "primary" : "default")}>
        {t(file === null ? "assistant.choose" : "assistant.chooseOther")}
      </label>
      <input id={id} type="file" className={classes.picker} onChange={({ currentTarget }) => take(currentTarget.files)} />
    </div>
  );
}

const NEW = " new";

interface AgencyFieldProps {
  readonly place: Place;
  readonly agency: AgencyId | null;
  readonly onAgency: (agency: AgencyId | null) => void;
}

function AgencyField({ place, agency, onAgency }: AgencyFieldProps) {
  const { t } = useTexts();
  const known = useAgencies(place.city.id).data?.agencies ?? [];
  const [isNew, setIsNew] = useState(agency !== null && known.length > 0 && !known.some(({ id }) => id === agency));
  const [text, setText] = useState(isNew ? (agency ?? "") : "");
  const options = [
    { value: "", label: t("assistant.agency.choose") },
    ...known.map(({ id, name }) => ({ value: String(id), label: name })),
    { value: NEW, label: t("assistant.agency.new") },
  ];
  return (
    <>
      <Field label={t("assistant.agency")} help={t("assistant.agency.help")}>
        {(field) => (
          <Select
            id={field}
            isFramed
            label={t("assistant.agency")}
            value={isNew ? NEW : (agency ?? "")}
            options={options}
            onChange={(value) => {
              setIsNew(value === NEW);
              onAgency(known.find(({ id }) => id === value)?.id ?? null);
            }}
          />
        )}
      </Field>
      {isNew && (
        <Field label={t("assistant.agency.id")} help={t("assistant.agency.id.help")}>
          {(field) => (
            <TextField
              id={field}
              value={text}
              maxLength={63}
              aria-invalid={text !== "" && !agencyIdSchema.safeParse(text).success}
              onChange={({ currentTarget }) => {
                setText(currentTarget.value);
                const parsed = agencyIdSchema.safeParse(currentTarget.value);
                onAgency(parsed.success ? parsed.data : null);
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}
