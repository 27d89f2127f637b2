import { addDays, PUBLISHED_STEP_DAYS, type Day, type PublishedOverview, type PublishedPicture } from "@lagebild/domain";
import { IconDownload, IconPrinter, IconSettings } from "@tabler/icons-react";
import { useState } from "react";
import { useAgencyNames, useCategoryNames } from "../../api/cities.ts";
import { exportPublished } from "../../api/published.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Select } from "../../ui/select.tsx";
import { ErrorNote } from "../../ui/states.tsx";
import { audienceName } from "./audience-words.ts";
import { MinimumsDialog } from "./minimums-dialog.tsx";
import classes from "./published.module.css";
import { blockName, LENGTHS, type PublishedChoice } from "./use-published-choice.ts";

interface PublishedHeadProps {
  readonly overview: PublishedOverview;
  readonly choice: PublishedChoice;
  readonly picture: PublishedPicture | undefined;
  readonly question: Parameters<typeof exportPublished>[0] | null;
}

/** For whom, which steps, which reports; printer, file and minimum counts. */
export function PublishedHead({ overview, choice, picture, question }: PublishedHeadProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  return (
    <header className={classes.head}>
      <h2>{t("published.title")}</h2>
      {picture?.from != null && picture.to !== null && (
        <p className={classes.printed}>
          {city.name} · {format.period({ from: picture.from, to: picture.to })}
          {city.isSynthetic && <strong>{t("district.printed.synthetic")}</strong>}
        </p>
      )}
      <div className={classes.choices}>
        <Choices overview={overview} choice={choice} />
      </div>
      <Tools overview={overview} question={question} />
    </header>
  );
}

function Choices({ overview, choice }: Pick<PublishedHeadProps, "overview" | "choice">) {
  const { t } = useTexts();
  const city = useOpenCity();
  const agencyName = useAgencyNames(city.id);
  const { audience, last, change } = choice;
  return (
    <>
      <Select
        isFramed
        label={t("published.audience")}
        value={String(audience?.id ?? "")}
        options={overview.audiences.map((each) => ({ value: String(each.id), label: audienceName(each, { t, agencyName }) }))}
        onChange={(id) => change({ audience: id, of: undefined, group: undefined, last: undefined })}
      />
      {last !== null && <PeriodChoices choice={choice} last={last} />}
      {last !== null && <ReportChoices choice={choice} />}
    </>
  );
}

function PeriodChoices({ choice: { audience, length, change }, last }: { readonly choice: PublishedChoice; readonly last: Day }) {
  const { t, format } = useTexts();
  const steps = (audience?.steps ?? []).toReversed();
  const periodOf = (step: Day): string =>
    format.periodShort({ from: addDays(step, (1 - length) * PUBLISHED_STEP_DAYS), to: addDays(step, PUBLISHED_STEP_DAYS) });
  return (
    <>
      <Select
        isFramed
        label={t("published.length")}
        value={String(length)}
        options={LENGTHS.map((each) => ({ value: String(each), label: t(`published.length.${each}`) }))}
        onChange={(chosen) => change({ steps: chosen })}
      />
      <Select
        isFramed
        label={t("published.period")}
        value={String(last)}
        options={steps.map((step) => ({ value: String(step), label: periodOf(step) }))}
        onChange={(step) => change({ last: step === steps[0] ? undefined : step })}
      />
    </>
  );
}

function ReportChoices({ choice: { audience, block, group, change } }: { readonly choice: PublishedChoice }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const agencyName = useAgencyNames(city.id);
  const categoryName = useCategoryNames(city.id, format.language);
  const blocks = audience?.blocks ?? [];
  const groups = [...new Set((block === null ? blocks : [block]).flatMap((each) => each.groups))];
  const blockText = ({ kind, agency }: (typeof blocks)[number]): string =>
    t("published.block.one", { kind: t(`kind.${kind}`), agency: agencyName(agency) });
  return (
    <>
      <Select
        isFramed
        label={t("published.block")}
        value={block === null ? "" : blockName(block)}
        options={[
          { value: "", label: t("published.block.all") },
          ...blocks.map((each) => ({ value: blockName(each), label: blockText(each) })),
        ]}
        onChange={(name) => change({ of: name === "" ? undefined : name, group: undefined })}
      />
      <Select
        isFramed
        label={t("published.group")}
        value={String(group ?? "")}
        options={[
          { value: "", label: t("published.group.all") },
          ...groups.map((each) => ({ value: String(each), label: categoryName(each) })),
        ]}
        onChange={(id) => change({ group: id === "" ? undefined : id })}
      />
    </>
  );
}

function Tools({ overview: { settings }, question }: Pick<PublishedHeadProps, "overview" | "question">) {
  const { t, format } = useTexts();
  const [failure, setFailure] = useState<unknown>(null);
  const [isSetting, setIsSetting] = useState(false);
  const save = async (): Promise<void> => {
    if (question === null) return;
    setFailure(null);
    try {
      for (const part of ["districts", "cells"] as const) {
        saveFile(
          t(`published.file.${part}`),
          await exportPublished(question, { part, language: format.language }),
          "text/csv;charset=utf-8",
        );
      }
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className={classes.tools}>
      {failure !== null && <ErrorNote isInline what={t("published.csv")} error={failure} onRetry={() => void save()} />}
      {settings !== null && (
        <Button onClick={() => setIsSetting(true)}>
          <IconSettings size={16} stroke={1.75} aria-hidden />
          {t("published.minimums")}
        </Button>
      )}
      <Button disabled={question === null} onClick={() => void save()}>
        <IconDownload size={16} stroke={1.75} aria-hidden />
        {t("published.csv")}
      </Button>
      <Button disabled={question === null} onClick={() => window.print()}>
        <IconPrinter size={16} stroke={1.75} aria-hidden />
        {t("district.print")}
      </Button>
      {settings !== null && isSetting && <MinimumsDialog settings={settings} onClose={() => setIsSetting(false)} />}
    </div>
  );
}
