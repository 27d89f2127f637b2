import type { RetentionAnswer } from "@lagebild/domain";
import { IconHourglass } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Card, CardBody, Notice } from "../../ui/card.tsx";
import { Segments } from "../../ui/segments.tsx";
import { useNow } from "../../ui/use-now.ts";
import type { Draft } from "./draft.ts";
import classes from "./retention.module.css";
import { totalsOf } from "./totals.ts";

interface ModeCardProps {
  readonly answer: RetentionAnswer;
  readonly draft: Draft;
  readonly change: (patch: Partial<Draft>) => void;
}

/** Whether anything is deleted at all, in plain words, and when. */
export function ModeCard({ answer, draft, change }: ModeCardProps) {
  const { t } = useTexts();
  return (
    <Card title={t("retention.mode")} icon={<IconHourglass size={18} stroke={1.75} aria-hidden />}>
      <CardBody>
        <Segments
          label={t("retention.mode")}
          value={draft.mode}
          onChange={(mode) => change({ mode })}
          options={[
            { value: "on", label: t("retention.mode.on") },
            { value: "off", label: t("retention.mode.off") },
          ]}
        />
        {draft.mode === "on" ? (
          <p className={classes.text}>{t("retention.mode.on.text")}</p>
        ) : (
          <Notice tone="warn">{t("retention.mode.off.text")}</Notice>
        )}
        <Facts answer={answer} />
      </CardBody>
    </Card>
  );
}

function Facts({ answer: { asOf, nextAt, reports } }: { readonly answer: RetentionAnswer }) {
  const { t, format } = useTexts();
  const { timeZone } = useOpenCity();
  const now = useNow();
  const last = reports.find(({ isRehearsal, endedAt, error }) => !isRehearsal && endedAt !== null && error === null);
  const isDue = nextAt !== null && Date.parse(nextAt) <= now;
  return (
    <dl className={classes.facts}>
      <Fact name={t("retention.asOf")} help={t("retention.asOf.help")}>
        {asOf === null ? "–" : format.day(asOf)}
      </Fact>
      <Fact name={t("retention.next")}>
        {nextAt === null ? t("retention.next.off") : isDue ? t("retention.next.due") : format.instant(nextAt, timeZone)}
      </Fact>
      <Fact name={t("retention.last")}>
        {last === undefined
          ? t("retention.last.none")
          : t("retention.last.value", {
              count: totalsOf(last).deleted,
              shown: format.count(totalsOf(last).deleted),
              at: format.instant(last.startedAt, timeZone),
            })}
      </Fact>
    </dl>
  );
}

function Fact({ name, help, children }: { readonly name: string; readonly help?: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {help !== undefined && <dd className={classes.help}>{help}</dd>}
    </div>
  );
}
