import type { QualityAnswer } from "@lagebild/domain";
import { IconTruckDelivery } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { useLayout } from "../../ui/layout.ts";
import { MethodLink } from "../../ui/method-link.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { barsOf, keyOf, LINE, locatedShare, quarantinedShare, SHOWN_WEEKS, type QualitySource, type QualitySums } from "./deliveries.ts";
import { LocatedBar } from "./located-bar.tsx";
import { spanWords } from "./span-words.ts";
import classes from "./deliveries.module.css";

interface DeliveriesCardProps {
  readonly sources: QualityAnswer["sources"];
  /** Key of the source whose weeks stand below. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** What every source delivered over the shown weeks, and how good it was. */
export function DeliveriesCard({ sources, chosen, onChoose }: DeliveriesCardProps) {
  const { t } = useTexts();
  const layout = useLayout();
  return (
    <Card
      title={t("weekly.title")}
      icon={<IconTruckDelivery size={18} stroke={1.75} aria-hidden />}
      meta={t("weekly.line")}
      tools={<MethodLink method="data-quality" of={t("weekly.title")} />}
    >
      {layout === "phone" || layout === "compact" ? (
        <SourceCards sources={sources} chosen={chosen} onChoose={onChoose} />
      ) : (
        <SourcesTable sources={sources} chosen={chosen} onChoose={onChoose} />
      )}
      <p className={classes.note}>{t("weekly.note")}</p>
    </Card>
  );
}

/** Heads that are short on screen; the full words stand in the title and are what is read aloud. */
const NUMBERS = ["quarantined", "delay", "unknownTime", "outside", "unknownCategory", "duplicates"] as const;

/** Numbers of one source in words, by the name of their column. */
function useNumbers(): (sums: QualitySums) => Readonly<Record<(typeof NUMBERS)[number], string>> {
  const { t, format } = useTexts();
  const share = (value: number | null): string => (value === null ? "–" : format.share(value));
  return (sums) => ({
    quarantined: share(quarantinedShare(sums)),
    delay: sums.delay === null ? "–" : spanWords(sums.delay.medianMinutes, t),
    unknownTime: share(sums.unknownTimeShare),
    outside: share(sums.outsideShare),
    unknownCategory: share(sums.unknownCategoryShare),
    duplicates: format.count(sums.duplicates),
  });
}

function SourcesTable({ sources, chosen, onChoose }: DeliveriesCardProps) {
  const { t } = useTexts();
  return (
    <Table
      label={t("weekly.title")}
      className={classes.sources}
      head={
        <>
          <th scope="col">{t("weekly.source")}</th>
          <th scope="col">{t("weekly.arrivals")}</th>
          <ShortHead full={t("weekly.received")} short={t("weekly.received.short")} />
          <th scope="col">{t("quality.rate")}</th>
          {NUMBERS.map((name) => (
            <ShortHead key={name} full={t(`weekly.${name}`)} short={t(`weekly.${name}.short`)} />
          ))}
        </>
      }
    >
      {sources.map((source) => (
        <SourceRow key={keyOf(source)} source={source} isChosen={keyOf(source) === chosen} onChoose={() => onChoose(keyOf(source))} />
      ))}
    </Table>
  );
}

function ShortHead({ full, short }: { readonly full: string; readonly short: string }) {
  return (
    <th scope="col" className={numberClass} title={full}>
      <span aria-hidden>{short}</span>
      <span className="lb-visually-hidden">{full}</span>
    </th>
  );
}

interface SourceRowProps {
  readonly source: QualitySource;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function SourceRow({ source, isChosen, onChoose }: SourceRowProps) {
  const { format } = useTexts();
  const numbers = useNumbers()(source.all);
  return (
    <tr data-open={isChosen}>
      <th scope="row">
        <SourceName source={source} isChosen={isChosen} onChoose={onChoose} />
      </th>
      <td>
        <Spark source={source} />
      </td>
      <td className={numberClass}>{format.count(source.all.received)}</td>
      <td>
        <LocatedBar rate={locatedShare(source.all)} line={LINE} />
      </td>
      {NUMBERS.map((name) => (
        <td key={name} className={numberClass}>
          {numbers[name]}
        </td>
      ))}
    </tr>
  );
}

function SourceName({ source, isChosen, onChoose }: SourceRowProps) {
  const { t } = useTexts();
  return (
    <span className={classes.source}>
      <KindGlyph kind={source.kind} />
      <Button look="link" aria-pressed={isChosen} onClick={onChoose}>
        {t("weekly.sourceName", { agency: source.name, kind: t(`kind.${source.kind}`) })}
      </Button>
    </span>
  );
}

/** The same on a narrow screen, one below the other. */
function SourceCards({ sources, chosen, onChoose }: DeliveriesCardProps) {
  const { t, format } = useTexts();
  const numbersOf = useNumbers();
  return (
    <ul className={classes.cards}>
      {sources.map((source) => {
        const key = keyOf(source);
        const numbers = numbersOf(source.all);
        return (
          <li key={key} data-open={key === chosen}>
            <SourceName source={source} isChosen={key === chosen} onChoose={() => onChoose(key)} />
            <Spark source={source} />
            <dl>
              <dt>{t("weekly.received")}</dt>
              <dd>{format.count(source.all.received)}</dd>
              <dt>{t("quality.rate")}</dt>
              <dd>
                <LocatedBar rate={locatedShare(source.all)} line={LINE} />
              </dd>
              {NUMBERS.map((name) => (
                <Fragment key={name}>
                  <dt>{t(`weekly.${name}`)}</dt>
                  <dd>{numbers[name]}</dd>
                </Fragment>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

const BAR = 3;
const HEIGHT = 22;

/** The newest weeks at a glance; the weeks below say the same in words and numbers. */
function Spark({ source }: { readonly source: QualitySource }) {
  const { t, format } = useTexts();
  const weeks = source.weeks.slice(-SHOWN_WEEKS);
  const most = Math.max(0, ...weeks.map(({ received }) => received));
  const label = t("weekly.spark", { weeks: weeks.length, most: format.count(most) });
  return (
    <svg className={classes.spark} role="img" aria-label={label} width={SHOWN_WEEKS * (BAR + 1)} height={HEIGHT + 1}>
      <title>{label}</title>
      {barsOf(weeks, HEIGHT).map(({ week, received, quarantined }, index) => (
        <g key={week.week} transform={`translate(${index * (BAR + 1)} 0)`}>
          <rect data-part="received" width={BAR} y={HEIGHT - received} height={received} />
          <rect data-part="quarantined" width={BAR} y={HEIGHT - quarantined} height={quarantined} />
          <rect data-part="base" width={BAR} y={HEIGHT} height={1} />
        </g>
      ))}
    </svg>
  );
}
