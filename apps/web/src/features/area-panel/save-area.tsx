import { type CityId, parseAreaText, type SavedArea } from "@lagebild/domain";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useDeleteArea, useRenameArea, useSaveArea, useSavedAreas } from "../../api/areas.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { ChosenArea } from "../../map/chosen-area.ts";
import { selectArea } from "../../state/area-actions.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/dialog.tsx";
import { FormField } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./area-panel.module.css";
import { useAreaTitle } from "./use-area-title.ts";

/** Keeps the area for the agency under a name, or for one that is kept already: the list of all. */
export function SaveButton({ city, area }: { readonly city: CityId; readonly area: ChosenArea }): ReactNode {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  return (
    <>
      <Button look="link" onClick={() => setIsOpen(true)}>
        {t(area.saved === null ? "area.save" : "area.saved.manage")}
      </Button>
      {isOpen && area.saved === null && <SaveDialog city={city} area={area} onClose={close} />}
      {isOpen && area.saved !== null && <ListDialog city={city} onClose={close} />}
    </>
  );
}

interface SaveDialogProps {
  readonly city: CityId;
  readonly area: ChosenArea;
  readonly onClose: () => void;
}

function SaveDialog({ city, area, onClose }: SaveDialogProps): ReactNode {
  const { t } = useTexts();
  const [name, setName] = useState(useAreaTitle(area));
  const save = useSaveArea(city);
  const text = area.text ?? "";
  return (
    <ConfirmDialog
      title={t("area.saved.title")}
      action={t("area.saved.save")}
      isBusy={save.isPending}
      isReady={name.trim() !== ""}
      onConfirm={() =>
        save.mutate(
          { name: name.trim(), shape: text },
          {
            onSuccess: ({ areas }) => {
              const saved = areas.find((each) => each.name === name.trim());
              onClose();
              if (saved !== undefined) selectArea(parseAreaText(`s.${saved.id}`));
            },
          },
        )
      }
      onClose={onClose}
    >
      <FormField label={t("area.saved.name")} help={t("area.saved.help")} value={name} onChange={setName} maxLength={80} />
      {save.isError && <Refusal error={save.error} />}
    </ConfirmDialog>
  );
}

function ListDialog({ city, onClose }: { readonly city: CityId; readonly onClose: () => void }): ReactNode {
  const { t, format } = useTexts();
  const { data } = useSavedAreas(city);
  return (
    <Dialog title={t("area.saved.list")} onClose={onClose} actions={<Button onClick={onClose}>{t("panel.close")}</Button>}>
      <p className={classes["quiet"]}>
        {data !== undefined && t("area.saved.count", { count: format.count(data.areas.length), most: format.count(data.most) })}
      </p>
      <ul className={classes["savedList"]}>
        {data?.areas.map((area) => (
          <SavedRow key={area.id} city={city} area={area} />
        ))}
      </ul>
    </Dialog>
  );
}

function SavedRow({ city, area: { id, name, by } }: { readonly city: CityId; readonly area: SavedArea }): ReactNode {
  const { t } = useTexts();
  const [draft, setDraft] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const rename = useRenameArea(city);
  const remove = useDeleteArea(city);
  if (draft !== null) {
    return (
      <li>
        <FormField label={t("area.saved.name")} value={draft} onChange={setDraft} maxLength={80} />
        <Button
          isDense
          disabled={draft.trim() === "" || rename.isPending}
          onClick={() => rename.mutate({ id, name: draft.trim() }, { onSuccess: () => setDraft(null) })}
        >
          {t("area.saved.save")}
        </Button>
        {rename.isError && <Refusal error={rename.error} />}
      </li>
    );
  }
  return (
    <li>
      <span>
        {name} <span className={classes["quiet"]}>{t("area.saved.by", { by })}</span>
      </span>
      <IconButton
        isDense
        label={t("area.saved.rename", { name })}
        icon={<IconPencil size={16} aria-hidden />}
        onClick={() => setDraft(name)}
      />
      <IconButton
        isDense
        label={t("area.saved.delete", { name })}
        icon={<IconTrash size={16} aria-hidden />}
        onClick={() => setIsAsked(true)}
      />
      {isAsked && (
        <ConfirmDialog
          title={t("area.saved.delete.ask")}
          action={t("area.saved.delete.do")}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate(id, { onSuccess: () => setIsAsked(false) })}
          onClose={() => setIsAsked(false)}
        >
          <p>{t("area.saved.delete.text", { name })}</p>
          {remove.isError && <Refusal error={remove.error} />}
        </ConfirmDialog>
      )}
    </li>
  );
}
