import { type ListedView, type SavedPeriod, savedViewRequestSchema } from "@lagebild/domain";
import { useId, useState } from "react";
import { useChangeView, useSaveView } from "../../api/saved-views.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { movingPeriod, savedAddress, shownPeriod } from "../../state/shared-view.ts";
import { useLage } from "../../state/store.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormArea, FormField } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { movingWords } from "./period-words.ts";
import classes from "./views.module.css";

interface ViewDialogProps {
  /** Null: a new one. */
  readonly view: ListedView | null;
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
}

const { name: nameSchema, note: noteSchema } = savedViewRequestSchema.shape;

/** Asks for name, note and what becomes of the period, and keeps the present view; of a kept one it may leave the content alone. */
export function ViewDialog({ view, onClose, onDone }: ViewDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const save = useSaveView(city.id);
  const change = useChangeView(city.id);
  const state = useLage();
  const isDefault = useLage(({ choice }) => choice.period === null);
  const [name, setName] = useState(view?.name ?? "");
  const [note, setNote] = useState(view?.note ?? "");
  const [isMoving, setIsMoving] = useState(isDefault);
  const [isReplaced, setIsReplaced] = useState(view === null);
  const shown = shownPeriod(state);
  const named = nameSchema.safeParse(name);
  const noted = noteSchema.safeParse(note);

  function submit(): void {
    if (!named.success || !noted.success) return;
    const period: SavedPeriod = isMoving && shown !== null ? movingPeriod(shown) : { type: "fixed" };
    const words = { name: named.data, note: noted.data };
    const content = { period, address: savedAddress(state, period) };
    const done = { onSuccess: () => onDone(words.name) };
    if (view === null) save.mutate({ ...words, ...content }, done);
    else change.mutate({ id: view.id, change: isReplaced ? { ...words, ...content } : words }, done);
  }

  const failed = save.error ?? change.error;
  return (
    <ConfirmDialog
      title={t(view === null ? "views.save" : "views.change.title")}
      action={t(view === null ? "views.save" : "views.change")}
      isBusy={save.isPending || change.isPending}
      isReady={named.success && noted.success}
      onClose={onClose}
      onConfirm={submit}
    >
      <p className={classes["meta"]}>{t("views.shared")}</p>
      <FormField
        label={t("views.name")}
        value={name}
        onChange={setName}
        maxLength={100}
        issue={named.success || name === "" ? undefined : t(name.trim() === "" ? "views.name.missing" : "views.name.long")}
      />
      <FormArea
        label={t("views.note")}
        value={note}
        onChange={setNote}
        maxLength={600}
        help={t("views.note.help")}
        issue={noted.success ? undefined : t("views.note.long")}
      />
      {view !== null && <ReplaceBox isOn={isReplaced} onToggle={() => setIsReplaced(!isReplaced)} />}
      {isReplaced && shown !== null && <PeriodChoice shown={shown} isMoving={isMoving} onMoving={setIsMoving} />}
      {failed !== null && <Refusal error={failed} />}
    </ConfirmDialog>
  );
}

function ReplaceBox({ isOn, onToggle }: { readonly isOn: boolean; readonly onToggle: () => void }) {
  const { t } = useTexts();
  const id = useId();
  return (
    <label htmlFor={id} className={classes["box"]}>
      <Checkbox id={id} state={isOn} onToggle={onToggle} />
      <span>{t("views.replace")}</span>
    </label>
  );
}

interface PeriodChoiceProps {
  readonly shown: NonNullable<ReturnType<typeof shownPeriod>>;
  readonly isMoving: boolean;
  readonly onMoving: (isMoving: boolean) => void;
}

/** These days for good, or always as many of the newest. */
function PeriodChoice({ shown, isMoving, onMoving }: PeriodChoiceProps) {
  const { t, format } = useTexts();
  const name = useId();
  const options = [
    { moves: false, label: t("views.period.fixed", { period: format.period(shown) }) },
    { moves: true, label: movingWords(movingPeriod(shown), t) ?? "" },
  ];
  return (
    <fieldset className={classes["period"]}>
      <legend>{t("views.period")}</legend>
      {options.map(({ moves, label }) => (
        <label key={label}>
          <input type="radio" name={name} checked={moves === isMoving} onChange={() => onMoving(moves)} />
          {label}
        </label>
      ))}
      <p className={classes["meta"]}>{t("views.period.help")}</p>
    </fieldset>
  );
}
