import type { AgreementVersion } from "@lagebild/domain";
import { useState } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { useAddVersion, useCreateAgreement } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { FormArea } from "../../ui/form-field.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import {
  draftOfVersion,
  issuesOf,
  newAgreement,
  requestOf,
  type AgreementDraft,
  type AgreementField,
  type Owner,
} from "./agreement-draft.ts";
import { AgreementFields } from "./agreement-fields.tsx";
import { todayIn } from "./agreement-words.ts";

interface DialogProps {
  readonly onClose: () => void;
}

/** Begins an agreement; `owner`: whose reports it is about, where that is settled: it gives what it said of itself. */
export function CreateAgreementDialog({ owner, onClose }: DialogProps & { readonly owner: Owner | null }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const create = useCreateAgreement(city.id);
  const [draft, setDraft] = useState(() => newAgreement(todayIn(city.timeZone), owner));
  const form = useIssues(draft, false);
  return (
    <ConfirmDialog
      title={t("agreements.new")}
      action={t("agreements.create")}
      isWide
      isBusy={create.isPending}
      onClose={onClose}
      onConfirm={() => {
        const request = form.check() ? requestOf(draft, city.levels) : null;
        if (request !== null) create.mutate(request, { onSuccess: onClose });
      }}
    >
      <AgreementFields draft={draft} onDraft={setDraft} issueOf={form.issueOf} isOwnerFixed={owner !== null} />
      {create.isError && <Refusal error={create.error} />}
    </ConfirmDialog>
  );
}

/** Other terms from a day on; the former version stays readable. */
export function VersionDialog({ version, onClose }: DialogProps & { readonly version: AgreementVersion }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const add = useAddVersion(city.id);
  const [draft, setDraft] = useState(() => draftOfVersion(version, todayIn(city.timeZone)));
  const form = useIssues(draft, true);
  return (
    <ConfirmDialog
      title={t("agreements.newVersion.of", { from: nameOf(version.from), to: version.to.map(nameOf).join(", ") })}
      action={t("agreements.saveVersion")}
      isWide
      isBusy={add.isPending}
      onClose={onClose}
      onConfirm={() => {
        const request = form.check() ? requestOf(draft, city.levels) : null;
        if (request === null) return;
        add.mutate({ agreement: version.agreement, change: { ...request, note: draft.note.trim() } }, { onSuccess: onClose });
      }}
    >
      <p>{t("agreements.version.text")}</p>
      <AgreementFields draft={draft} onDraft={setDraft} issueOf={form.issueOf} isOwnerFixed />
      <FormArea
        label={t("agreements.field.note")}
        help={t("agreements.field.note.help")}
        issue={form.issueOf("note")}
        maxLength={500}
        rows={2}
        value={draft.note}
        onChange={(note) => setDraft({ ...draft, note })}
      />
      {add.isError && <Refusal error={add.error} />}
    </ConfirmDialog>
  );
}

/** What is wrong is said once somebody has tried to send it. */
function useIssues(draft: AgreementDraft, isChange: boolean) {
  const { t } = useTexts();
  const [wasTried, setWasTried] = useState(false);
  const found = issuesOf(draft, isChange);
  return {
    issueOf: (field: AgreementField): string | undefined => {
      const key = wasTried ? found[field] : undefined;
      return key === undefined ? undefined : t(key);
    },
    check: (): boolean => {
      setWasTried(true);
      return Object.keys(found).length === 0;
    },
  };
}
