import { FEED_TYPES, KINDS, type FeedStatus, type SavedMapping } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconCalendarTime, IconInbox, IconRoute } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState } from "react";
import { useMay } from "../../api/session.ts";
import { useAgencies } from "../../api/cities.ts";
import { issueWords } from "../../i18n/issues.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Cards } from "../../ui/card.tsx";
import { FormField, Labelled } from "../../ui/form-field.tsx";
import { readIssues, Refusal } from "../../ui/refusal.tsx";
import { Select } from "../../ui/select.tsx";
import { fieldOfPath, issuesOf, type FieldName } from "./feed-draft.ts";
import type { FeedFieldsProps } from "./feed-fields.ts";
import { MappingFields } from "./mapping-fields.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";
import { SourceFields } from "./source-fields.tsx";
import classes from "./feeds.module.css";

interface FeedFormProps extends Pick<FeedFieldsProps, "draft" | "onDraft"> {
  /** Null: a new one. */
  readonly feed: FeedStatus | null;
  readonly saved: readonly SavedMapping[];
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSampleFile?: () => void;
  readonly onSubmit: () => void;
}

/** All of a feed on one page; what the server has against it stands beside the field. */
export function FeedForm({ draft, onDraft, feed, saved, isBusy, error, onSampleFile, onSubmit }: FeedFormProps) {
  const { t, format } = useTexts();
  const [wasTried, setWasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const found = issuesOf(draft);
  const count = Object.keys(found).length;
  const told = readIssues(error).map((issue) => ({ ...issue, field: fieldOfPath(issue.path, draft.type) }));
  const isShown = ({ field }: (typeof told)[number]): boolean => field !== null && (field !== "cron" || draft.preset === "own");
  const issueOf = (field: FieldName): string | undefined => {
    const own = wasTried ? found[field] : undefined;
    if (own !== undefined) return t(own.key, own.values);
    const issues = told.filter((issue) => issue.field === field);
    if (issues.length === 0) return undefined;
    // The sentence for all is in the language of the page; the parts are, as far as the page knows them.
    if (told.length === 1 && error !== null) return error.message;
    return issues.map(({ path, message }) => issueWords({ path: shortPath(path), message }, format.language)).join(" ");
  };
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  const fields = { draft, onDraft, issueOf };
  return (
    <form
      ref={form}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        setWasTried(true);
        if (count === 0) onSubmit();
      }}
    >
      <Cards>
        <WhatCard {...fields} feed={feed} />
        <WayCard {...fields} />
        <MappingFields {...fields} feed={feed} saved={saved} onSampleFile={onSampleFile} />
        <Card title={t("feedForm.when")} icon={<IconCalendarTime size={18} stroke={1.75} aria-hidden />}>
          <CardBody>
            <ScheduleFields {...fields} />
          </CardBody>
        </Card>
        {error !== null && (told.length === 0 || !told.every(isShown)) && <Refusal error={error} />}
      </Cards>
      <footer className={classes.bar}>
        <span role="status" data-wrong={wasTried && count > 0}>
          {wasTried && count > 0 ? t("feedForm.wrong", { count }) : t(feed === null ? "feedForm.next" : "feedForm.dirty")}
        </span>
        <Button look="primary" type="submit" disabled={isBusy}>
          {t(feed === null ? "feedForm.create" : "feedForm.save")}
        </Button>
      </footer>
    </form>
  );
}

/** Within a mapping the rest of the path says which part; elsewhere the field itself does. */
function shortPath(path: string): string {
  return path.startsWith("mapping.") ? path.slice("mapping.".length) : "";
}

function WhatCard({ draft, onDraft, issueOf, feed }: FeedFieldsProps & { readonly feed: FeedStatus | null }) {
  const { t } = useTexts();
  return (
    <Card title={t("feedForm.what")} icon={<IconInbox size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <div className={classes.fields}>
          <FormField
            label={t("feedForm.name")}
            help={t("feedForm.name.help")}
            issue={issueOf("name")}
            maxLength={120}
            value={draft.name}
            onChange={(name) => onDraft({ name })}
          />
          <AgencyField draft={draft} onDraft={onDraft} issueOf={issueOf} feed={feed} />
          <Labelled label={t("feedForm.kind")} issue={issueOf("kind")}>
            {(field) => (
              <Select
                {...field}
                isFramed
                label={t("feedForm.kind")}
                value={draft.kind ?? ""}
                options={[
                  { value: "" as const, label: t("feedForm.agency.choose") },
                  ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
                ]}
                onChange={(kind) => onDraft({ kind: kind === "" ? null : kind, mapping: "" })}
              />
            )}
          </Labelled>
        </div>
      </CardBody>
    </Card>
  );
}

function AgencyField({ draft, onDraft, issueOf, feed }: FeedFieldsProps & { readonly feed: FeedStatus | null }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const may = useMay();
  const agencies = useAgencies(city.id).data?.agencies ?? [];
  return (
    <Labelled
      label={t("feedForm.agency")}
      issue={issueOf("agency")}
      help={
        feed === null && !may("manage-exchange") ? undefined : feed === null ? (
          <Link to="/daten/behoerden/aufnehmen" search={{}}>
            {t("feedForm.agency.new")}
          </Link>
        ) : (
          t("feedForm.agency.fixed")
        )
      }
    >
      {(field) => (
        <Select
          {...field}
          isFramed
          label={t("feedForm.agency")}
          disabled={feed !== null}
          value={String(draft.agency ?? "")}
          options={[
            { value: "", label: t("feedForm.agency.choose") },
            ...agencies.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(value) => onDraft({ agency: agencies.find(({ id }) => id === value)?.id ?? null, mapping: "" })}
        />
      )}
    </Labelled>
  );
}

function WayCard({ draft, onDraft, issueOf }: FeedFieldsProps) {
  const { t } = useTexts();
  const name = useId();
  return (
    <Card title={t("feedForm.way")} icon={<IconRoute size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <fieldset className={classes.types}>
          <legend className="lb-visually-hidden">{t("feedForm.type")}</legend>
          {FEED_TYPES.map((type) => (
            <label key={type} className={classes.type}>
              <input type="radio" name={name} checked={draft.type === type} onChange={() => onDraft({ type })} />
              <strong>{t(`feeds.type.${type}.long`)}</strong>
              <small>{t(`feeds.type.${type}.help`)}</small>
            </label>
          ))}
        </fieldset>
        <SourceFields draft={draft} onDraft={onDraft} issueOf={issueOf} />
      </CardBody>
    </Card>
  );
}
