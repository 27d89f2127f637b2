import { groupCategories, KINDS } from "@lagebild/domain";
import { useState, type ReactNode } from "react";
import { useAgencies, useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import type { Fits } from "./draft.ts";
import { REGIMES } from "./fits-text.ts";
import classes from "./retention.module.css";

interface FitsDialogProps {
  readonly name: string;
  readonly fits: Fits;
  readonly onApply: (fits: Fits) => void;
  readonly onClose: () => void;
}

interface Option {
  readonly id: string;
  readonly label: string;
  /** Stands for the members below it. */
  readonly isGroup?: boolean;
}

/** Which reports a class fits. */
export function FitsDialog({ name, fits: held, onApply, onClose }: FitsDialogProps) {
  const { t } = useTexts();
  const [fits, setFits] = useState(held);
  const options = useOptions();
  const toggle = (field: keyof Fits, id: string): void =>
    setFits((before) => {
      const chosen = before[field];
      return { ...before, [field]: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] };
    });
  const group = (field: keyof Fits, title: string): ReactNode => (
    <Choices title={title} options={options[field]} chosen={fits[field]} onToggle={(id) => toggle(field, id)} />
  );
  return (
    <ConfirmDialog
      isWide
      title={t("retention.fits.title", { name })}
      action={t("retention.fits.apply")}
      isBusy={false}
      onClose={onClose}
      onConfirm={() => onApply(fits)}
    >
      <p>{t("retention.fits.text")}</p>
      <div className={classes.choices}>
        {group("agencies", t("retention.agencies"))}
        {group("kinds", t("retention.kinds"))}
        {group("regimes", t("retention.regimes"))}
        {group("categories", t("retention.categories"))}
      </div>
    </ConfirmDialog>
  );
}

function useOptions(): Readonly<Record<keyof Fits, readonly Option[]>> {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const agencies = useAgencies(city.id).data?.agencies ?? [];
  const categories = useCategories(city.id).data?.categories ?? [];
  const options = groupCategories(categories).flatMap(({ group, members }): Option[] => [
    { id: group.id, label: group.name[format.language], isGroup: true },
    ...members.map((member) => ({ id: member.id, label: member.name[format.language] })),
  ]);
  return {
    agencies: agencies.map(({ id, name }) => ({ id, label: name })),
    kinds: KINDS.map((kind) => ({ id: kind, label: t(`kinds.${kind}`) })),
    regimes: REGIMES.map((regime) => ({ id: regime, label: t(`retention.regime.${regime}`) })),
    categories: options,
  };
}

interface ChoicesProps {
  readonly title: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

function Choices({ title, options, chosen, onToggle }: ChoicesProps) {
  return (
    <fieldset className={classes.choice}>
      <legend>{title}</legend>
      <div className={classes.options}>
        {options.map(({ id, label, isGroup = false }) => (
          <label key={id} data-group={isGroup}>
            <Checkbox state={chosen.includes(id)} onToggle={() => onToggle(id)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
