import type { SavedMapping } from "@lagebild/domain";
import { useState } from "react";
import { useDeleteMapping, useSaveMapping } from "../../api/mappings.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Field, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/select.tsx";

interface NameDialogProps {
  readonly saved: SavedMapping;
  readonly onClose: () => void;
}

export function RenameDialog({ saved: { agency, kind, mapping, name: before }, onClose }: NameDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const save = useSaveMapping(city.id);
  const [name, setName] = useState(before ?? "");
  return (
    <ConfirmDialog
      title={t(before === null ? "mappings.name" : "mappings.rename")}
      action={t("rows.save")}
      isBusy={save.isPending}
      isReady={name.trim() !== "" && name.trim() !== before}
      onClose={onClose}
      onConfirm={() => save.mutate({ agency, kind, name: name.trim(), mapping }, { onSuccess: onClose })}
    >
      <Field label={t("mappings.nameField")} help={t("mappings.nameHelp")}>
        {(id) => <TextField id={id} maxLength={120} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />}
      </Field>
      {save.isError && <Notice tone="error">{save.error.message}</Notice>}
    </ConfirmDialog>
  );
}

export function DeleteDialog({ saved, onClose }: NameDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const remove = useDeleteMapping(city.id);
  return (
    <ConfirmDialog
      title={t("mappings.deleteTitle", { name: saved.name ?? "" })}
      action={t("mappings.delete")}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate(saved.id, { onSuccess: onClose })}
    >
      <p>{t("mappings.deleteText")}</p>
      {remove.isError && <Notice tone="error">{remove.error.message}</Notice>}
    </ConfirmDialog>
  );
}
