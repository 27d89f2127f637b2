import type { PublishedSettings } from "@lagebild/domain";
import { useState } from "react";
import { usePublish, useSetMinimums } from "../../api/published.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/select.tsx";
import { ErrorNote } from "../../ui/states.tsx";

const LEAST = 2;
const MOST = 1_000;

interface MinimumsDialogProps {
  readonly settings: PublishedSettings;
  readonly onClose: () => void;
}

/** [R13] The minimum counts of the steps to come; and to publish what has closed without waiting for the night. */
export function MinimumsDialog({ settings, onClose }: MinimumsDialogProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const save = useSetMinimums(city.id);
  const publish = usePublish(city.id);
  const [council, setCouncil] = useState(String(settings.council));
  const [everybody, setEverybody] = useState(String(settings.public));
  const numbers = { council: Number(council), public: Number(everybody) };
  const isWhole = Object.values(numbers).every((each) => Number.isInteger(each) && each >= LEAST && each <= MOST);
  const isReady = isWhole && numbers.public >= numbers.council;
  const field = (label: string, value: string, change: (value: string) => void) => (
    <Field label={label}>
      {(id) => (
        <TextField
          id={id}
          type="number"
          min={LEAST}
          max={MOST}
          value={value}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </Field>
  );
  return (
    <ConfirmDialog
      title={t("published.minimums")}
      action={t("published.minimums.save")}
      isBusy={save.isPending}
      isReady={isReady}
      onConfirm={() => save.mutate({ revision: settings.revision, ...numbers }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t("published.minimums.text")}</p>
      {field(t("published.audience.council"), council, setCouncil)}
      {field(t("published.audience.public"), everybody, setEverybody)}
      {!isReady && <p role="alert">{t("published.minimums.wrong", { least: LEAST, most: MOST })}</p>}
      {save.isError && <ErrorNote isInline what={t("published.minimums")} error={save.error} />}
      <p>{t("published.publish.text")}</p>
      <Button disabled={publish.isPending} onClick={() => publish.mutate(undefined, { onSuccess: onClose })}>
        {t("published.publish")}
      </Button>
      {publish.isError && <ErrorNote isInline what={t("published.publish")} error={publish.error} />}
    </ConfirmDialog>
  );
}
