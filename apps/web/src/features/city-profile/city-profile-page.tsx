import type { ProfileAnswer } from "@lagebild/domain";
import { useState } from "react";
import { useProfile, useSaveProfile } from "../../api/profile.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, Cards, Notice } from "../../ui/card.tsx";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { DistrictsCard } from "./districts-card.tsx";
import { isSameDraft, issuesOf, toDraft, toUpdate, type Draft } from "./draft.ts";
import { HolidaysCard } from "./holidays-card.tsx";
import { BaseMapCard, ViewCard } from "./map-cards.tsx";
import { NameCard } from "./name-card.tsx";
import { ShiftsCard } from "./shifts-card.tsx";
import classes from "./city-profile.module.css";

/** What is special about the open city, for those who keep it. */
export function CityProfilePage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useProfile(city.id);
  if (answer.data !== undefined) return <Editor key={city.id} profile={answer.data} reload={() => void answer.refetch()} />;
  return (
    <Cards>
      <Card title={t("profile.load")}>
        {answer.isError ? (
          <ErrorNote what={t("profile.load")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
    </Cards>
  );
}

/** `read` is what the fields began with; the revision goes on with every district that is renamed meanwhile. */
function useEditor(read: ProfileAnswer) {
  const [base, setBase] = useState(read);
  const [profile, setProfile] = useState(read);
  const [draft, setDraft] = useState(() => toDraft(read));
  if (base !== read) {
    setBase(read);
    setProfile(read);
    setDraft(toDraft(read));
  }
  return {
    profile,
    draft,
    isDirty: !isSameDraft(draft, toDraft(profile)),
    change: (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch })),
    discard: () => setDraft(toDraft(profile)),
    setRevision: (revision: number) => setProfile((before) => ({ ...before, revision })),
  };
}

function Editor({ profile: read, reload }: { readonly profile: ProfileAnswer; readonly reload: () => void }) {
  const { t } = useTexts();
  const { profile, draft, isDirty, change, discard, setRevision } = useEditor(read);
  const [wasTried, setWasTried] = useState(false);
  const save = useSaveProfile(profile.id);
  const found = issuesOf(draft);
  const issues = wasTried ? found : {};
  const count = Object.keys(found).length;
  const section = { profile, draft, issues, change };
  const question = useLeaveQuestion(isDirty);

  function submit(): void {
    setWasTried(true);
    if (count > 0) return;
    save.mutate(toUpdate(draft, profile), { onSuccess: () => setWasTried(false) });
  }

  return (
    <div className={classes.page}>
      <Cards>
        <div className={classes.columns}>
          <NameCard {...section} />
          <ShiftsCard {...section} />
          <ViewCard {...section} />
          <BaseMapCard {...section} />
        </div>
        {profile.levels.map((level) => (
          <DistrictsCard key={level.id} {...section} level={level} onRevision={setRevision} />
        ))}
        <HolidaysCard {...section} />
      </Cards>
      <footer className={classes.bar}>
        {save.isError && (
          <SaveError
            error={save.error}
            onReload={() => {
              save.reset();
              reload();
            }}
          />
        )}
        <span role="status" data-wrong={wasTried && count > 0}>
          {wasTried && count > 0
            ? t("profile.wrong", { count })
            : t(isDirty ? "profile.dirty" : save.isSuccess ? "profile.saved" : "profile.clean")}
        </span>
        <Button disabled={!isDirty} onClick={discard}>
          {t("profile.discard")}
        </Button>
        <Button look="primary" disabled={!isDirty || save.isPending} onClick={submit}>
          {t("profile.save")}
        </Button>
      </footer>
      <LeaveDialog question={question} text={t("profile.leave.text")} />
    </div>
  );
}

/** Somebody else was faster: their state can be loaded. */
function SaveError({ error, onReload }: { readonly error: Error; readonly onReload: () => void }) {
  const { t } = useTexts();
  return (
    <Notice tone="error">
      {error.message}
      {"code" in error && error.code === "conflict" && (
        <Button look="link" onClick={onReload}>
          {t("profile.reload")}
        </Button>
      )}
    </Notice>
  );
}
