import { MAX_DISTRICTS_BYTES, type DistrictLevel, type DistrictsReport } from "@lagebild/domain";
import { IconAlertTriangle, IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useReplaceDistricts, useTryDistricts } from "../../api/profile.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import classes from "./city-profile.module.css";

/** A file that was looked at and not stored. */
export interface Checked {
  readonly file: File;
  readonly report: DistrictsReport;
}

interface UploadProps {
  readonly level: Pick<DistrictLevel, "id" | "name">;
  readonly revision: number;
  readonly checked: Checked | null;
  readonly onChecked: (checked: Checked | null) => void;
  readonly onRevision: (revision: number) => void;
}

/** Choose a file, see what is wrong with it, then put it in the place of the level. */
export function DistrictsUpload(props: UploadProps) {
  const { level, revision, checked, onChecked, onRevision } = props;
  const { t, format } = useTexts();
  const city = useOpenCity();
  const input = useRef<HTMLInputElement>(null);
  const [isTooBig, setIsTooBig] = useState(false);
  const attempt = useTryDistricts(city.id);
  const replace = useReplaceDistricts(city.id);

  function check(file: File | undefined): void {
    if (file === undefined) return;
    onChecked(null);
    replace.reset();
    setIsTooBig(file.size > MAX_DISTRICTS_BYTES);
    if (file.size > MAX_DISTRICTS_BYTES) return attempt.reset();
    attempt.mutate({ level: level.id, file }, { onSuccess: (report) => onChecked({ file, report }) });
  }

  function take(file: File): void {
    const upload = { level: level.id, file, revision };
    replace.mutate(upload, {
      onSuccess: (report) => {
        onChecked(null);
        onRevision(report.revision);
      },
    });
  }

  const error = replace.error ?? attempt.error;
  const done = replace.data?.replacedReports ?? null;
  return (
    <div className={classes.upload}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".geojson,.json,application/geo+json"
        aria-label={t("profile.districts.uploadFor", { level: level.name[format.language] })}
        onChange={({ currentTarget }) => {
          check(currentTarget.files?.[0]);
          currentTarget.value = "";
        }}
      />
      <div className={classes.row}>
        <Button disabled={attempt.isPending || replace.isPending} onClick={() => input.current?.click()}>
          <IconUpload size={16} stroke={1.75} aria-hidden />
          {t("profile.districts.upload")}
        </Button>
      </div>
      {isTooBig && <Notice tone="error">{t("profile.districts.tooBig")}</Notice>}
      {attempt.isPending && <Notice>{t("profile.districts.checking", { file: attempt.variables.file.name })}</Notice>}
      {replace.isPending && <Notice>{t("profile.districts.replacing")}</Notice>}
      {error !== null && <Notice tone="error">{error.message}</Notice>}
      {done !== null && <Notice tone="ok">{t("profile.districts.replaced", { count: done, text: format.count(done) })}</Notice>}
      {checked !== null && !replace.isPending && (
        <Findings checked={checked} onDiscard={() => onChecked(null)} onReplace={() => take(checked.file)} />
      )}
    </div>
  );
}

interface FindingsProps {
  readonly checked: Checked;
  readonly onDiscard: () => void;
  readonly onReplace: () => void;
}

function Findings({ checked: { file, report }, onDiscard, onReplace }: FindingsProps) {
  const { t, format } = useTexts();
  const { districtCount, notes, findings, toleratedCount } = report;
  const texts = [...notes, ...findings].map(({ text }) => text[format.language]);
  return (
    <section className={classes.findings} aria-label={t("profile.districts.findings", { count: texts.length })} role="status">
      <h4>
        {districtCount === null
          ? t("profile.districts.unusable", { file: file.name })
          : t("profile.districts.found", { file: file.name, count: districtCount })}
      </h4>
      {texts.length === 0 ? (
        <p>{t("profile.districts.clean")}</p>
      ) : (
        <>
          <p className={classes.issue}>
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden /> {t("profile.districts.findings", { count: texts.length })}
          </p>
          <ul>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {toleratedCount > 0 && <p className={classes.help}>{t("profile.districts.tolerated", { count: toleratedCount })}</p>}
      {districtCount !== null && <p className={classes.help}>{t("profile.districts.replaceText")}</p>}
      <div className={classes.row}>
        <Button onClick={onDiscard}>{t("profile.districts.discard")}</Button>
        {districtCount !== null && (
          <Button look="primary" onClick={onReplace}>
            {t("profile.districts.replace")}
          </Button>
        )}
      </div>
    </section>
  );
}
