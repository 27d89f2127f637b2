import type { District, DistrictLevel } from "@lagebild/domain";
import { IconCheck, IconPencil, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useRenameDistrict } from "../../api/profile.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { IconButton } from "../../ui/button.tsx";
import { CardBody, Notice } from "../../ui/card.tsx";
import { TextField } from "../../ui/select.tsx";
import { narrowClass, numberClass, Table } from "../../ui/table.tsx";
import classes from "./city-profile.module.css";

interface DistrictsTableProps {
  readonly level: Pick<DistrictLevel, "id" | "name">;
  readonly revision: number;
  readonly districts: readonly District[];
  readonly onRevision: (revision: number) => void;
}

/** Each name can be put right in place; it is stored at once. */
export function DistrictsTable({ level, revision, districts, onRevision }: DistrictsTableProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const rename = useRenameDistrict(city.id);
  const [edited, setEdited] = useState<string | null>(null);

  function save({ code, name: before }: District, text: string): void {
    const name = text.trim();
    if (name === "" || name === before) return setEdited(null);
    rename.mutate(
      { revision, level: level.id, code, name },
      {
        onSuccess: (renamed) => {
          onRevision(renamed.revision);
          setEdited(null);
        },
      },
    );
  }

  return (
    <div>
      {rename.isError && (
        <CardBody>
          <Notice tone="error">{rename.error.message}</Notice>
        </CardBody>
      )}
      <Table
        label={t("profile.districts.table", { level: level.name[format.language] })}
        className={classes.form}
        head={
          <>
            <th scope="col" className={narrowClass}>
              {t("profile.districts.code")}
            </th>
            <th scope="col">{t("profile.districts.name")}</th>
            <th scope="col" className={numberClass}>
              {t("profile.districts.area")}
            </th>
          </>
        }
      >
        {districts.map((district) => (
          <DistrictRow
            key={district.code}
            district={district}
            isEdited={district.code === edited}
            isBusy={rename.isPending}
            onEdit={() => setEdited(district.code)}
            onSave={(name) => save(district, name)}
            onClose={() => setEdited(null)}
          />
        ))}
      </Table>
    </div>
  );
}

interface NameEntryProps {
  readonly district: District;
  readonly isBusy: boolean;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

interface DistrictRowProps extends NameEntryProps {
  readonly isEdited: boolean;
  readonly onEdit: () => void;
}

function DistrictRow({ isEdited, onEdit, ...entry }: DistrictRowProps) {
  const { t, format } = useTexts();
  const { code, name, areaKm2 } = entry.district;
  return (
    <tr>
      <td className={narrowClass}>{code}</td>
      <th scope="row">
        {isEdited ? (
          <NameEntry {...entry} />
        ) : (
          <span className={classes.named}>
            {name}
            <IconButton
              isDense
              label={t("profile.districts.rename", { name })}
              icon={<IconPencil size={16} stroke={1.75} aria-hidden />}
              onClick={onEdit}
            />
          </span>
        )}
      </th>
      <td className={numberClass}>{format.areaKm2(areaKm2)}</td>
    </tr>
  );
}

/** Enter saves, Escape leaves the name as it was. */
function NameEntry({ district, isBusy, onSave, onClose }: NameEntryProps) {
  const { t } = useTexts();
  const [name, setName] = useState(district.name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className={classes.named}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(name);
      }}
    >
      <TextField
        ref={field}
        aria-label={t("profile.districts.newName", { name: district.name })}
        value={name}
        maxLength={120}
        disabled={isBusy}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={({ key }) => key === "Escape" && onClose()}
      />
      <IconButton isDense type="submit" disabled={isBusy} label={t("profile.districts.keep")} icon={<IconCheck size={16} aria-hidden />} />
      <IconButton isDense label={t("profile.districts.cancel")} icon={<IconX size={16} aria-hidden />} onClick={onClose} />
    </form>
  );
}
