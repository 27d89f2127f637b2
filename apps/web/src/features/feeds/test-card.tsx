import type { FeedAnswer, FeedTestAnswer } from "@lagebild/domain";
import { IconChecklist, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useCategories } from "../../api/cities.ts";
import { useTestFeed } from "../../api/feeds.ts";
import { countsWords } from "../../i18n/counts.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { numberClass, Table, valueClass } from "../../ui/table.tsx";
import { AttemptNotes } from "./attempt-notes.tsx";
import { placeWords } from "./feed-words.ts";
import classes from "./feeds.module.css";

interface TestCardProps {
  readonly answer: FeedAnswer;
  readonly onClose: () => void;
}

/** Fetches and judges without storing a row, and shows what would arrive. Whoever pushes sends the test himself. */
export function TestCard({ answer: { feed }, onClose }: TestCardProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const test = useTestFeed(city.id, feed.id);
  const isPush = feed.source.type === "push";
  const begun = useRef(false);
  const { mutate } = test;
  useEffect(() => {
    if (begun.current || isPush) return;
    begun.current = true;
    mutate();
  }, [isPush, mutate]);
  return (
    <Card
      title={t("feed.test.title")}
      icon={<IconChecklist size={18} stroke={1.75} aria-hidden />}
      tools={
        <Button look="plain" isDense aria-label={t("panel.close")} title={t("panel.close")} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </Button>
      }
    >
      <CardBody>
        {isPush && <p>{t("feed.test.push")}</p>}
        {test.isPending && (
          <>
            <p role="status">{t("feed.test.running")}</p>
            <Progress label={t("feed.test.running")} value={0} max={null} />
          </>
        )}
        {test.isError && <Refusal error={test.error} />}
        {test.data !== undefined && <Outcome answer={test.data} />}
      </CardBody>
      {test.data !== undefined && <Details answer={test.data} />}
    </Card>
  );
}

function Outcome({ answer: { attempt, counts } }: { readonly answer: FeedTestAnswer }) {
  const texts = useTexts();
  const { t, format } = texts;
  if (attempt.failure !== null) return <Notice tone="error">{attempt.failure.text[format.language]}</Notice>;
  if (counts === null || counts.read === 0) return <p role="status">{t("feed.test.nothing")}</p>;
  return (
    <>
      <p role="status">
        <strong>{t("feed.test.would")}:</strong> {countsWords(counts, texts)}
      </p>
      <AttemptNotes notes={attempt.notes} />
    </>
  );
}

function Details({ answer: { refusals, examples } }: { readonly answer: FeedTestAnswer }) {
  return (
    <>
      {examples.length > 0 && <Examples examples={examples} />}
      {refusals.length > 0 && <Refusals refusals={refusals} />}
    </>
  );
}

function Examples({ examples }: Pick<FeedTestAnswer, "examples">) {
  const texts = useTexts();
  const { t, format } = texts;
  const city = useOpenCity();
  const categories = useCategories(city.id).data?.categories ?? [];
  const nameOf = (id: string): string => categories.find((category) => category.id === id)?.name[format.language] ?? id;
  return (
    <Table
      label={t("feed.test.examples")}
      head={
        <>
          <th scope="col" className={numberClass}>
            {t("feed.test.row")}
          </th>
          <th scope="col">{t("feed.test.category")}</th>
          <th scope="col">{t("feed.test.when")}</th>
          <th scope="col">{t("feed.test.place")}</th>
        </>
      }
    >
      {examples.map(({ row, category, occurredFrom, place }) => (
        <tr key={row}>
          <td className={numberClass}>{format.count(row)}</td>
          <th scope="row">{nameOf(category)}</th>
          <td className={classes.nowrap}>{format.instant(occurredFrom, city.timeZone)}</td>
          <td>{placeWords(place, texts)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Refusals({ refusals }: Pick<FeedTestAnswer, "refusals">) {
  const { t, format } = useTexts();
  return (
    <Table
      label={t("feed.test.refusals")}
      head={
        <>
          <th scope="col">{t("feed.test.refusals")}</th>
          <th scope="col">{t("feed.test.column")}</th>
          <th scope="col">{t("feed.test.value")}</th>
          <th scope="col" className={numberClass}>
            {t("feed.test.count")}
          </th>
        </>
      }
    >
      {refusals.map(({ code, column, count, examples }) => (
        <tr key={`${code} ${column}`}>
          <th scope="row">{t(`code.${code}`)}</th>
          <td>{column ?? "–"}</td>
          <td>
            <span className={classes.actions}>
              {examples.slice(0, 3).map(({ row, value }) => (
                <span key={row} className={valueClass}>
                  {value === null || value === "" ? "–" : value}
                </span>
              ))}
            </span>
          </td>
          <td className={numberClass}>{format.count(count)}</td>
        </tr>
      ))}
    </Table>
  );
}
