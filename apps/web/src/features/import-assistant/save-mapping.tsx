import type { CityId, Job } from "@lagebild/domain";
import { IconBookmark } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useSaveMapping } from "../../api/mappings.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { Mapping } from "../../intake/drafts.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card, CardBody, Field, Notice } from "../../ui/card.tsx";
import { TextField } from "../../ui/select.tsx";
import { ErrorNote } from "../../ui/states.tsx";
import type { Session } from "./session.ts";
import classes from "./import-assistant.module.css";

interface SaveMappingProps {
  readonly city: CityId;
  readonly job: Pick<Job, "agency" | "kind" | "fileName">;
  readonly mapping: Mapping;
  /** What the mapping is made for. */
  readonly then: Session["then"];
}

/** Keeps the mapping under a name for the next file of the agency. */
export function SaveMapping({ city, job, mapping, then }: SaveMappingProps) {
  const { t } = useTexts();
  const save = useSaveMapping(city);
  const [name, setName] = useState(() => job.fileName.replace(/(\.[a-z0-9]{2,7}){1,2}$/i, ""));
  const { agency, kind } = job;
  return (
    <Card title={t("assistant.save")} icon={<IconBookmark size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        {save.isSuccess ? (
          <>
            <Notice tone="ok">{t("assistant.save.done", { name: name.trim() })}</Notice>
            {then === "feed" && (
              <Link to="/daten/datenfeeds/neu" search={{ agency, kind, mapping: save.data.id }} className={buttonClass("primary")}>
                {t("assistant.then.toFeed")}
              </Link>
            )}
          </>
        ) : (
          <form
            className={classes.save}
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate({ agency, kind, name: name.trim(), mapping: { ...mapping } });
            }}
          >
            <Field label={t("assistant.save.name")} help={t("assistant.save.help")}>
              {(id) => <TextField id={id} value={name} maxLength={120} onChange={({ currentTarget }) => setName(currentTarget.value)} />}
            </Field>
            <Button type="submit" disabled={name.trim() === "" || save.isPending}>
              {t("assistant.save")}
            </Button>
          </form>
        )}
        {save.isError && <ErrorNote isInline what={t("assistant.save")} error={save.error} />}
      </CardBody>
    </Card>
  );
}
