import type { PeopleAnswer, PersonRow } from "@lagebild/domain";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { useId, useState } from "react";
import { usePeople } from "../../api/people.ts";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Cards, Field, Notice } from "../../ui/card.tsx";
import { useLayout } from "../../ui/layout.ts";
import { Select, TextField } from "../../ui/select.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { DemoPeopleCard } from "./demo-people-card.tsx";
import { InviteDialog } from "./link-dialog.tsx";
import { PeopleCards, PeopleTable } from "./people-table.tsx";
import type { PersonAct } from "./person-actions.tsx";
import { AddDialog, ChangeDialog } from "./person-dialogs.tsx";
import { fitting, SHOWN, type Shown } from "./person-words.ts";
import { EndSessionsDialog, ResetFactorDialog, StateDialog } from "./state-dialogs.tsx";
import { TokensDialog } from "./tokens-dialog.tsx";
import classes from "./people.module.css";

type Open = { readonly act: "add" } | { readonly act: PersonAct; readonly person: PersonRow };

/** Who may sign in, in which role, for which agency and districts. */
export function PeoplePage() {
  const { t, format } = useTexts();
  const answer = usePeople();
  const [open, setOpen] = useState<Open | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { data } = answer;
  const close = (): void => setOpen(null);
  const finish = (text: string): void => {
    setDone(text);
    close();
  };
  const act = (next: Open): void => {
    setDone(null);
    setOpen(next);
  };
  return (
    <Cards>
      <Card
        title={t("people.title")}
        icon={<IconUsers size={18} stroke={1.75} aria-hidden />}
        meta={data !== undefined && t("people.found", { count: data.people.length, shown: format.count(data.people.length) })}
        tools={
          data?.canChange === true && (
            <Button isDense look="primary" onClick={() => act({ act: "add" })}>
              <IconPlus size={16} stroke={1.75} aria-hidden />
              {t("people.add")}
            </Button>
          )
        }
      >
        {data?.canChange === false && (
          <CardBody>
            <Notice>{t("people.demo.you")}</Notice>
          </CardBody>
        )}
        {done !== null && (
          <CardBody>
            <Notice tone="ok">{done}</Notice>
          </CardBody>
        )}
        {data !== undefined ? (
          <People answer={data} onOpen={act} />
        ) : answer.isError ? (
          <ErrorNote what={t("people.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )}
      </Card>
      {data !== undefined && data.demo.length > 0 && <DemoPeopleCard people={data.demo} />}
      {open !== null && <OpenDialog open={open} onDone={finish} onClose={close} />}
    </Cards>
  );
}

function People({ answer: { people, canChange }, onOpen }: { readonly answer: PeopleAnswer; readonly onOpen: (open: Open) => void }) {
  const { t } = useTexts();
  const layout = useLayout();
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState<Shown>("present");
  const fit = fitting(people, search, shown, t);
  const Rows = layout === "phone" ? PeopleCards : PeopleTable;
  if (people.length === 0) {
    return <EmptyState title={t("people.empty")} text={t(canChange ? "people.empty.text" : "people.empty.demo")} />;
  }
  return (
    <>
      <CardBody>
        <Choice search={search} shown={shown} found={fit.length} onSearch={setSearch} onShown={setShown} />
      </CardBody>
      {fit.length === 0 ? (
        <EmptyState title={t("people.none")}>
          <Button
            onClick={() => {
              setSearch("");
              setShown("present");
            }}
          >
            {t("people.none.clear")}
          </Button>
        </EmptyState>
      ) : (
        <Rows people={fit} onAct={canChange ? (act, person) => onOpen({ act, person }) : null} />
      )}
    </>
  );
}

interface ChoiceProps {
  readonly search: string;
  readonly shown: Shown;
  readonly found: number;
  readonly onSearch: (search: string) => void;
  readonly onShown: (shown: Shown) => void;
}

function Choice({ search, shown, found, onSearch, onShown }: ChoiceProps) {
  const { t, format } = useTexts();
  const id = useId();
  return (
    <search className={classes.tools}>
      <Field label={t("people.search")}>
        {(field) => (
          <TextField
            id={field}
            type="search"
            maxLength={100}
            placeholder={t("people.search.hint")}
            aria-describedby={id}
            value={search}
            onChange={({ currentTarget }) => onSearch(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("people.show")}>
        {(field) => (
          <Select
            id={field}
            isFramed
            label={t("people.show")}
            value={shown}
            options={SHOWN.map((value) => ({ value, label: t(`people.show.${value}`) }))}
            onChange={onShown}
          />
        )}
      </Field>
      <p id={id} role="status" className="lb-visually-hidden">
        {t("people.found", { count: found, shown: format.count(found) })}
      </p>
    </search>
  );
}

interface OpenDialogProps {
  readonly open: Open;
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

function OpenDialog({ open, onDone, onClose }: OpenDialogProps) {
  if (open.act === "add") return <AddDialog onClose={onClose} />;
  const { act, person } = open;
  if (act === "change") return <ChangeDialog person={person} onDone={onDone} onClose={onClose} />;
  if (act === "invite") return <InviteDialog person={person} onClose={onClose} />;
  if (act === "end") return <EndSessionsDialog person={person} onDone={onDone} onClose={onClose} />;
  if (act === "factor") return <ResetFactorDialog person={person} onDone={onDone} onClose={onClose} />;
  if (act === "tokens") return <TokensDialog person={person} onClose={onClose} />;
  return <StateDialog person={person} act={act} onDone={onDone} onClose={onClose} />;
}
