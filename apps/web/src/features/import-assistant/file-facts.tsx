import { useMappingFiles } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useMappingNames } from "../../i18n/mapping-name.ts";
import type { MappingDraft } from "../../intake/drafts.ts";
import type { OpenedFile } from "../../intake/messages.ts";
import { Field, Notice } from "../../ui/card.tsx";
import { Select } from "../../ui/select.tsx";
import { openChosen, type Place } from "./actions.ts";
import { readMapping } from "./draft-memory.ts";
import { draftFromMapping, draftOf, fitsFile, type Session } from "./session.ts";
import { formatKey, type Texts } from "./words.ts";
import classes from "./import-assistant.module.css";

interface FileFactsProps {
  readonly place: Place;
  readonly session: Session;
  readonly onDraft: (draft: MappingDraft) => void;
}

/** What the file is, its sheet, and the saved mappings of the agency that fit it. */
export function FileFacts({ place, session, onDraft }: FileFactsProps) {
  const texts = useTexts();
  const { t } = texts;
  const { opened } = session;
  if (opened === null) return null;
  const { detection, sheets } = opened;
  return (
    <div className={classes.fields}>
      <p className={classes.fact}>
        <span>{t("assistant.format")}</span> {formatWords(opened, texts)}
      </p>
      {sheets.length > 1 && (
        <Field label={t("assistant.sheet")}>
          {(id) => (
            <Select
              id={id}
              isFramed
              label={t("assistant.sheet")}
              value={detection.sheet ?? ""}
              options={sheets.map((value) => ({ value, label: value }))}
              onChange={(sheet) => void openChosen(place, sheet)}
            />
          )}
        </Field>
      )}
      <SavedMappings place={place} session={session} onDraft={onDraft} />
    </div>
  );
}

function formatWords({ format, detection }: OpenedFile, { t }: Texts): string {
  const delimiter = detection.delimiter === "\t" ? "Tab" : (detection.delimiter ?? "");
  const words = t(formatKey(format.type), { delimiter, encoding: detection.encoding ?? "", sheet: detection.sheet ?? "" });
  return "header" in format && format.header === false ? `${words}, ${t("assistant.format.noHeader")}` : words;
}

const PROPOSAL = "";

function SavedMappings({ place, session, onDraft }: FileFactsProps) {
  const { t } = useTexts();
  const nameOf = useMappingNames(useMappingFiles(place.city.id), place.city.timeZone);
  const { opened, draft, kind, wanted } = session;
  if (opened === null || draft === null || kind === null) return null;
  const fitting = place.saved.flatMap((one) => {
    const isOffered = (one.name !== null || one.id === wanted) && one.agency === session.agency && one.kind === kind;
    const mapping = isOffered ? readMapping(one.mapping) : null;
    return mapping !== null && fitsFile(mapping, opened) ? [{ value: one.id, label: nameOf(one), mapping }] : [];
  });
  const missing = place.saved.find(({ id }) => id === wanted && fitting.every(({ value }) => value !== id));
  if (missing !== undefined) return <Notice tone="warn">{t("assistant.saved.missing", { name: nameOf(missing) })}</Notice>;
  if (fitting.length === 0) return null;
  const proposed = draftOf({ opened, zone: place.city.timeZone, kind, label: session.label }, place.city.levels);
  const current = fitting.find(({ mapping }) => draft.base !== null && JSON.stringify(mapping) === JSON.stringify(draft.base));
  return (
    <Field label={t("assistant.saved")} help={t("assistant.saved.help")}>
      {(id) => (
        <Select
          id={id}
          isFramed
          label={t("assistant.saved")}
          value={current?.value ?? PROPOSAL}
          options={[{ value: PROPOSAL, label: t("assistant.saved.none") }, ...fitting.map(({ value, label }) => ({ value, label }))]}
          onChange={(value) => {
            const found = fitting.find((one) => one.value === value);
            onDraft(found === undefined ? proposed : draftFromMapping(found.mapping, proposed));
          }}
        />
      )}
    </Field>
  );
}
