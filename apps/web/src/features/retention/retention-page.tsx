import type { RetentionAnswer } from "@lagebild/domain";
import { useState } from "react";
import { isDeleting, useRetention } from "../../api/retention.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, Cards } from "../../ui/card.tsx";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { ClassesCard } from "./classes-card.tsx";
import { isSameDraft, issuesOf, toDraft, type Draft } from "./draft.ts";
import { ModeCard } from "./mode-card.tsx";
import { ReportsCard } from "./reports-card.tsx";
import { SaveDialog } from "./save-dialog.tsx";
import { TodayCard } from "./today-card.tsx";
import classes from "./retention.module.css";

/** [R5] How long reports are kept, what would be deleted today, and what was. */
export function RetentionPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useRetention(city.id);
  if (answer.data !== undefined) return <Editor key={city.id} answer={answer.data} />;
  return (
    <Cards>
      <Card title={t("retention.load")}>
        {answer.isError ? (
          <ErrorNote what={t("retention.load")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
    </Cards>
  );
}

/** What was saved elsewhere meanwhile takes the place of fields that nobody has touched. */
function useEditor({ retention }: RetentionAnswer) {
  const [base, setBase] = useState(() => toDraft(retention));
  const [draft, setDraft] = useState(base);
  const read = toDraft(retention);
  if (!isSameDraft(base, read)) {
    setBase(read);
    if (isSameDraft(draft, base)) setDraft(read);
  }
  return {
    base,
    draft,
    isDirty: !isSameDraft(draft, base),
    change: (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch })),
    discard: () => setDraft(base),
  };
}

function Editor({ answer }: { readonly answer: RetentionAnswer }) {
  const { t } = useTexts();
  const { base, draft, isDirty, change, discard } = useEditor(answer);
  const [wasTried, setWasTried] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [wasSaved, setWasSaved] = useState(false);
  const found = issuesOf(draft);
  const count = Object.keys(found).length;
  const question = useLeaveQuestion(isDirty);
  const isWrong = wasTried && count > 0;

  function submit(): void {
    setWasTried(true);
    setIsSaving(count === 0);
  }

  return (
    <div className={classes.page}>
      <Cards>
        <ModeCard answer={answer} draft={draft} change={change} />
        <ClassesCard draft={draft} issues={wasTried ? found : {}} change={change} />
        <TodayCard answer={answer} isDirty={isDirty} isDeleting={isDeleting(answer)} />
        <ReportsCard reports={answer.reports} />
      </Cards>
      <footer className={classes.bar}>
        <span role="status" data-wrong={isWrong}>
          {isWrong ? t("retention.wrong", { count }) : t(isDirty ? "retention.dirty" : wasSaved ? "retention.saved" : "retention.clean")}
        </span>
        <Button disabled={!isDirty} onClick={discard}>
          {t("retention.discard")}
        </Button>
        <Button look="primary" disabled={!isDirty} onClick={submit}>
          {t("retention.save")}
        </Button>
      </footer>
      {isSaving && (
        <SaveDialog
          before={base}
          draft={draft}
          onClose={() => setIsSaving(false)}
          onSaved={() => {
            setIsSaving(false);
            setWasTried(false);
            setWasSaved(true);
          }}
        />
      )}
      <LeaveDialog question={question} text={t("retention.leave")} />
    </div>
  );
}
