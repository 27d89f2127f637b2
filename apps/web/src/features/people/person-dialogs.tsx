import type { PersonLinkAnswer, PersonRow } from "@lagebild/domain";
import { useState } from "react";
import { useAddPerson, useChangePerson } from "../../api/people.ts";
import { useSession } from "../../api/session.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { changeOf, draftOf, issuesOf, newDraft, requestOf, type PersonDraft, type PersonField } from "./person-draft.ts";
import { PersonFields } from "./person-fields.tsx";
import { useIsSelf } from "./person-parts.tsx";

/** Asks who comes new, then shows the link by which that person sets a password. */
export function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const add = useAddPerson();
  const own = useSession().data?.person?.agency ?? null;
  const [draft, setDraft] = useState(() => newDraft(own));
  const [made, setMade] = useState<PersonLinkAnswer | null>(null);
  const form = useIssues(draft);
  if (made !== null) return <LinkDialog answer={made} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t("people.add")}
      action={t("people.add.do")}
      isWide
      isBusy={add.isPending}
      onClose={onClose}
      onConfirm={() => {
        const request = form.check() ? requestOf(draft) : null;
        if (request !== null) add.mutate(request, { onSuccess: setMade });
      }}
    >
      <p>{t("people.add.text")}</p>
      <PersonFields draft={draft} onDraft={setDraft} issueOf={form.issueOf} stored={null} />
      {add.isError && <Refusal error={add.error} />}
    </ConfirmDialog>
  );
}

interface ChangeDialogProps {
  readonly person: PersonRow;
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

export function ChangeDialog({ person, onDone, onClose }: ChangeDialogProps) {
  const { t } = useTexts();
  const change = useChangePerson();
  const isSelf = useIsSelf()(person.id);
  const [draft, setDraft] = useState(() => draftOf(person));
  const form = useIssues(draft);
  const members = changeOf(draft, person);
  const save = (): void => {
    if (!form.check() || members === null) return;
    const onSuccess = (): void => onDone(t("people.done.change", { name: draft.name.trim() }));
    change.mutate({ id: person.id, change: members }, { onSuccess });
  };
  return (
    <ConfirmDialog
      title={t("people.change.of", { name: person.name })}
      action={t("people.change.save")}
      isWide
      isBusy={change.isPending}
      isReady={members !== null || Object.keys(issuesOf(draft)).length > 0}
      onClose={onClose}
      onConfirm={save}
    >
      <p>{t("people.change.text")}</p>
      {person.isExternal === true && <Notice tone="info">{t("people.change.provider")}</Notice>}
      {isSelf && draft.role !== person.role && <Notice tone="warn">{t("people.change.self")}</Notice>}
      <PersonFields draft={draft} onDraft={setDraft} issueOf={form.issueOf} stored={person} />
      {change.isError && <Refusal error={change.error} />}
    </ConfirmDialog>
  );
}

/** What is wrong is said once somebody has tried to send it. */
function useIssues(draft: PersonDraft) {
  const { t } = useTexts();
  const [wasTried, setWasTried] = useState(false);
  const found = issuesOf(draft);
  return {
    issueOf: (field: PersonField): string | undefined => {
      const key = wasTried ? found[field] : undefined;
      return key === undefined ? undefined : t(key);
    },
    check: (): boolean => {
      setWasTried(true);
      return Object.keys(found).length === 0;
    },
  };
}
