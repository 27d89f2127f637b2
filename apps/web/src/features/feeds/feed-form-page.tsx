import { agencyIdSchema, feedIdSchema, kindSchema, mappingIdSchema, type FeedAnswer } from "@lagebild/domain";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useChangeFeed, useCreateFeed, useFeed } from "../../api/feeds.ts";
import { useMappings } from "../../api/mappings.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useLeaveQuestion } from "../../state/leave-question.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Card, Cards } from "../../ui/card.tsx";
import { LeaveDialog } from "../../ui/leave-dialog.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { draftOfFeed, isFeedType, newDraft, requestOf, type FeedDraft } from "./feed-draft.ts";
import { FeedForm } from "./feed-form.tsx";
import { forgetDraft, keepDraft, keptDraft } from "./kept-draft.ts";
import classes from "./feeds.module.css";

const today = (): string => new Date().toISOString().slice(0, 10);

/** Sets up a feed: what comes, how, what its columns mean, and when. */
export function NewFeedPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const navigate = useNavigate();
  const [search] = usePageSearch();
  const create = useCreateFeed(city.id);
  const [begun] = useState(() => beginDraft(keptDraft(city.id), search));
  const [draft, setDraft] = useState(begun);
  const question = useLeaveQuestion(JSON.stringify(draft) !== JSON.stringify(newDraft(today())));
  const saved = useMappings(city.id).data?.mappings ?? [];
  return (
    <FormPage title={t("feedForm.new")}>
      <FeedForm
        draft={draft}
        onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
        feed={null}
        saved={saved}
        isBusy={create.isPending}
        error={create.error}
        onSampleFile={() => {
          keepDraft(city.id, draft);
          question.release();
          const { agency, kind } = draft;
          const chosen = { ...(agency === null ? {} : { agency }), ...(kind === null ? {} : { kind }) };
          void navigate({ to: "/daten/import", search: { ...chosen, then: "feed" } });
        }}
        onSubmit={() => {
          const request = requestOf(draft, saved, null);
          if (request === null) return;
          create.mutate(request, {
            onSuccess: ({ feed }) => {
              forgetDraft(city.id);
              question.release();
              void navigate({ to: "/daten/datenfeeds/$feed", params: { feed: feed.id }, search: {} });
            },
          });
        }}
      />
      <LeaveDialog question={question} text={t("feedForm.leave")} />
    </FormPage>
  );
}

/** What was typed before a sample file was read, with what the address says on top: agency, kind, type and the new mapping. */
function beginDraft(kept: FeedDraft | null, search: Readonly<Record<string, string | undefined>>): FeedDraft {
  const agency = agencyIdSchema.safeParse(search["agency"]).data;
  const kind = kindSchema.safeParse(search["kind"]).data;
  const mapping = mappingIdSchema.safeParse(search["mapping"]).data;
  const type = search["type"];
  // A mapping that was made on the way belongs to what was typed, also when its agency was changed there.
  const isOther = kept === null || (mapping === undefined && agency !== undefined && kept.agency !== null && kept.agency !== agency);
  return {
    ...(isOther ? newDraft(today()) : kept),
    ...(agency === undefined ? {} : { agency }),
    ...(kind === undefined ? {} : { kind }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(isFeedType(type) ? { type } : {}),
  };
}

/** Changes a feed; its agency stays. */
export function EditFeedPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const { feed: named } = useParams({ strict: false });
  const id = feedIdSchema.safeParse(named).data ?? null;
  const answer = useFeed(city.id, id);
  if (answer.data !== undefined) return <Editor key={answer.data.feed.id} answer={answer.data} />;
  return (
    <Cards>
      <Card title={t("feeds.one")}>
        {answer.isError ? (
          <ErrorNote what={t("feeds.one")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
    </Cards>
  );
}

function Editor({ answer: { feed, mapping } }: { readonly answer: FeedAnswer }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const navigate = useNavigate();
  const change = useChangeFeed(city.id, feed.id);
  const saved = useMappings(city.id).data?.mappings ?? [];
  // The feed is polled; what is being typed stays.
  const [begun] = useState(() => draftOfFeed(feed, today()));
  const [draft, setDraft] = useState(begun);
  const question = useLeaveQuestion(JSON.stringify(draft) !== JSON.stringify(begun));
  return (
    <FormPage title={t("feedForm.edit", { name: feed.name })} feed={feed.id}>
      <FeedForm
        draft={draft}
        onDraft={(part) => setDraft((before) => ({ ...before, ...part }))}
        feed={feed}
        saved={saved}
        isBusy={change.isPending}
        error={change.error}
        onSubmit={() => {
          const request = requestOf(draft, saved, mapping);
          if (request === null) return;
          const { agency: _, ...changes } = request;
          change.mutate(changes, {
            onSuccess: () => {
              question.release();
              void navigate({ to: "/daten/datenfeeds/$feed", params: { feed: feed.id }, search: {} });
            },
          });
        }}
      />
      <LeaveDialog question={question} text={t("feedForm.leave")} />
    </FormPage>
  );
}

interface FormPageProps {
  readonly title: string;
  /** The feed that is edited: the way back leads to it. */
  readonly feed?: string;
  readonly children: ReactNode;
}

function FormPage({ title, feed, children }: FormPageProps) {
  const { t } = useTexts();
  return (
    <div className={classes.form}>
      <div className={classes.formHead}>
        {feed === undefined ? (
          <Link to="/daten/datenfeeds" search={{}} className={classes.back}>
            <IconArrowLeft size={14} aria-hidden /> {t("feed.back")}
          </Link>
        ) : (
          <Link to="/daten/datenfeeds/$feed" params={{ feed }} search={{}} className={classes.back}>
            <IconArrowLeft size={14} aria-hidden /> {t("feeds.one")}
          </Link>
        )}
        <h3 className={classes.formTitle}>{title}</h3>
      </div>
      {children}
    </div>
  );
}
