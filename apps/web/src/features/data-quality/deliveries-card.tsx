import type { QualityAnswer } from "@lagebild/domain";
import { IconTruckDelivery } from "@tabler/icons-react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { MethodLink } from "../../ui/method-link.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import { barsOf, keyOf, LINE, locatedShare, quarantinedShare, SHOWN_WEEKS, type QualitySource } from "./deliveries.ts";
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
  return (
    <Card
      title={t("weekly.title")}
      icon={<IconTruckDelivery size={18} stroke={1.75} aria-hidden />}
      meta={t("weekly.line")}
      tools={<MethodLink method="data-quality" of={t("weekly.title")} />}
    >
      <Table
        label={t("weekly.title")}
        head={
          <>
            <th scope="col">{t("weekly.source")}</th>
            <th scope="col">{t("weekly.arrivals")}</th>
            <th scope="col" className={numberClass}>
              {t("weekly.received")}
            </th>
            <th scope="col" className={numberClass}>
              {t("weekly.quarantined")}
            </th>
            <th scope="col">{t("quality.rate")}</th>
            <th scope="col" className={numberClass}>
              {t("weekly.delay")}
            </th>
            <th scope="col" className={numberClass}>
              {t("weekly.unknownTime")}
            </th>
            <th scope="col" className={numberClass}>
              {t("weekly.outside")}
            </th>
            <th scope="col" className={numberClass}>
              {t("weekly.unknownCategory")}
            </th>
            <th scope="col" className={numberClass}>
              {t("weekly.duplicates")}
            </th>
          </>
        }
      >
        {sources.map((source) => (
          <SourceRow key={keyOf(source)} source={source} isChosen={keyOf(source) === chosen} onChoose={() => onChoose(keyOf(source))} />
        ))}
      </Table>
      <p className={classes.note}>{t("weekly.note")}</p>
    </Card>
  );
}

interface SourceRowProps {
  readonly source: QualitySource;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function SourceRow({ source, isChosen, onChoose }: SourceRowProps) {
  const { t, format } = useTexts();
  const { all } = source;
  const share = (value: number | null): string => (value === null ? "–" : format.share(value));
  return (
    <tr data-open={isChosen}>
      <th scope="row">
        <span className={classes.source}>
          <KindGlyph kind={source.kind} />
          <Button look="link" aria-pressed={isChosen} onClick={onChoose}>
            {t("weekly.sourceName", { agency: source.name, kind: t(`kind.${source.kind}`) })}
          </Button>
        </span>
      </th>
      <td>
        <Spark source={source} />
      </td>
      <td className={numberClass}>{format.count(all.received)}</td>
      <td className={numberClass}>{share(quarantinedShare(all))}</td>
      <td>
        <LocatedBar rate={locatedShare(all)} line={LINE} />
      </td>
      <td className={numberClass}>{all.delay === null ? "–" : spanWords(all.delay.medianMinutes, t)}</td>
      <td className={numberClass}>{share(all.unknownTimeShare)}</td>
      <td className={numberClass}>{share(all.outsideShare)}</td>
      <td className={numberClass}>{share(all.unknownCategoryShare)}</td>
      <td className={numberClass}>{format.count(all.duplicates)}</td>
    </tr>
  );
}

const BAR = 4;
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
