import { useFeeds } from "../../api/feeds.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { FormField, Labelled } from "../../ui/form-field.tsx";
import { Select } from "../../ui/select.tsx";
import type { FeedFieldsProps } from "./feed-fields.ts";
import classes from "./feeds.module.css";

/** Where the reports come from: the fields of the chosen type. */
export function SourceFields(props: FeedFieldsProps) {
  switch (props.draft.type) {
    case "push":
      return null;
    case "dropFolder":
      return <DropFolder {...props} />;
    case "pull":
      return (
        <div className={classes.fields}>
          <Address {...props} />
        </div>
      );
    case "open311":
      return <Open311 {...props} />;
    case "features":
    case "wfs":
      return <Features {...props} />;
  }
}

function DropFolder({ draft, onDraft, issueOf }: FeedFieldsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const folder = useFeeds(city.id).data?.dropFolder ?? null;
  return (
    <div className={classes.fields}>
      <FormField
        label={t("feedForm.folder")}
        help={folder === null ? t("feedForm.folder.helpNone") : t("feedForm.folder.help", { folder })}
        issue={issueOf("folder")}
        maxLength={63}
        value={draft.folder}
        onChange={(next) => onDraft({ folder: next })}
      />
      <FormField
        label={t("feedForm.pattern")}
        help={t("feedForm.pattern.help")}
        issue={issueOf("pattern")}
        maxLength={120}
        value={draft.pattern}
        onChange={(pattern) => onDraft({ pattern })}
      />
    </div>
  );
}

function Address({ draft, onDraft, issueOf }: FeedFieldsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const hosts = useFeeds(city.id).data?.allowedHosts ?? [];
  const { type } = draft;
  const form = type === "open311" || type === "features" || type === "wfs" ? `${t(`feedForm.url.${type}`)} ` : "";
  const allowed = hosts.length === 0 ? t("feedForm.url.noHosts") : t("feedForm.url.hosts", { hosts: hosts.join(", ") });
  return (
    <FormField
      label={t("feedForm.url")}
      help={`${form}${allowed}`}
      issue={issueOf("url")}
      inputMode="url"
      maxLength={2000}
      value={draft.url}
      onChange={(url) => onDraft({ url })}
    />
  );
}

function Open311({ draft, onDraft, issueOf }: FeedFieldsProps) {
  const { t } = useTexts();
  return (
    <div className={classes.fields}>
      <Address draft={draft} onDraft={onDraft} issueOf={issueOf} />
      <Labelled label={t("feedForm.format")}>
        {(field) => (
          <Select
            {...field}
            isFramed
            label={t("feedForm.format")}
            value={draft.format}
            options={(["json", "xml"] as const).map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(format) => onDraft({ format })}
          />
        )}
      </Labelled>
      <FormField
        label={t("feedForm.jurisdiction")}
        help={t("feedForm.jurisdiction.help")}
        issue={issueOf("jurisdiction")}
        maxLength={200}
        value={draft.jurisdiction}
        onChange={(jurisdiction) => onDraft({ jurisdiction })}
      />
      <FormField
        label={t("feedForm.since")}
        type="date"
        issue={issueOf("since")}
        value={draft.since}
        onChange={(since) => onDraft({ since })}
      />
      <FormField
        label={t("feedForm.windowDays")}
        inputMode="numeric"
        issue={issueOf("windowDays")}
        value={draft.windowDays}
        onChange={(windowDays) => onDraft({ windowDays })}
      />
      <FormField
        label={t("feedForm.overlapHours")}
        help={t("feedForm.overlapHours.help")}
        inputMode="numeric"
        issue={issueOf("overlapHours")}
        value={draft.overlapHours}
        onChange={(overlapHours) => onDraft({ overlapHours })}
      />
    </div>
  );
}

function Features({ draft, onDraft, issueOf }: FeedFieldsProps) {
  const { t } = useTexts();
  const field = draft.type === "wfs" ? "typeName" : "collection";
  return (
    <div className={classes.fields}>
      <Address draft={draft} onDraft={onDraft} issueOf={issueOf} />
      <FormField
        label={t(`feedForm.${field}`)}
        issue={issueOf(field)}
        maxLength={200}
        value={draft[field]}
        onChange={(value) => onDraft({ [field]: value })}
      />
      <FormField
        label={t("feedForm.pageSize")}
        inputMode="numeric"
        issue={issueOf("pageSize")}
        value={draft.pageSize}
        onChange={(pageSize) => onDraft({ pageSize })}
      />
    </div>
  );
}
