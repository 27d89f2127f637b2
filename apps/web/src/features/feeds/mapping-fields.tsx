import type { FeedStatus, SavedMapping } from "@lagebild/domain";
import { IconArrowsExchange, IconFileUpload } from "@tabler/icons-react";
import { useMappingFiles } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useMappingNames } from "../../i18n/mapping-name.ts";
import { mappedColumns } from "../../intake/drafts.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { Labelled } from "../../ui/form-field.tsx";
import { Select } from "../../ui/select.tsx";
import { KEEP } from "./feed-draft.ts";
import type { FeedFieldsProps } from "./feed-fields.ts";
import { readMapping } from "./mapping-body.ts";
import classes from "./feeds.module.css";

interface MappingFieldsProps extends FeedFieldsProps {
  readonly feed: FeedStatus | null;
  readonly saved: readonly SavedMapping[];
  readonly onSampleFile: (() => void) | undefined;
}

/** Which columns mean what: one of the saved mappings of the agency, or a new one made from a sample file. */
export function MappingFields({ draft, onDraft, issueOf, feed, saved, onSampleFile }: MappingFieldsProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useMappingNames(useMappingFiles(city.id), city.timeZone);
  const fitting = saved.filter(({ agency, kind }) => agency === draft.agency && kind === draft.kind);
  const chosen = saved.find(({ id }) => id === draft.mapping);
  const read = chosen === undefined ? null : readMapping(chosen.mapping);
  const isOpen = draft.agency !== null && draft.kind !== null;
  const canKeep = feed !== null && feed.kind === draft.kind;
  const none = isOpen ? t("feedForm.mapping.none") : t("feedForm.mapping.first");
  const help = read === null ? undefined : t("feedForm.mapping.reads", { columns: mappedColumns(read).join(", ") });
  return (
    <Card title={t("feedForm.mapping")} icon={<IconArrowsExchange size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <div className={classes.fields}>
          <Labelled
            label={t("feedForm.mapping.choose")}
            issue={issueOf("mapping")}
            help={help ?? (fitting.length === 0 && !canKeep ? none : undefined)}
          >
            {(field) => (
              <Select
                {...field}
                isFramed
                label={t("feedForm.mapping.choose")}
                value={draft.mapping}
                options={[
                  { value: "", label: t("feedForm.mapping.pick") },
                  ...(canKeep ? [{ value: KEEP, label: t("feedForm.mapping.keep") }] : []),
                  ...fitting.map((one) => ({ value: one.id, label: nameOf(one) })),
                ]}
                onChange={(mapping) => onDraft({ mapping })}
              />
            )}
          </Labelled>
          {onSampleFile !== undefined && (
            <div className={classes.sample}>
              <Button disabled={!isOpen} onClick={onSampleFile}>
                <IconFileUpload size={16} stroke={1.75} aria-hidden />
                {t("feedForm.mapping.fromSample")}
              </Button>
              <p className={classes.meta}>{t("feedForm.mapping.fromSample.help")}</p>
            </div>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
