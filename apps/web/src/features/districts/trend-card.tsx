import { KINDS, type CountChange, type DistrictPage, type Kind } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { hatchedClass, HatchSwatch } from "../../ui/hatch.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { beforeText, changeText, isInPart, isSecured, securedWords } from "./change-words.ts";
import { Section } from "./section.tsx";
import classes from "./trend-card.module.css";

const HEIGHT = 34;

/** A year of weeks for each kind; weeks without complete data are hatched. */
export function TrendCard({ page }: { readonly page: DistrictPage }) {
  const { t } = useTexts();
  const hasGaps = page.trend.some(({ isUncovered }) => isUncovered);
  return (
    <Section title={t("district.trend")} note={t("district.trend.note")}>
      <ul className={classes.kinds}>
        {KINDS.map((kind, at) => {
          const change = page.byKind[at];
          return change === undefined ? null : <KindRow key={kind} kind={kind} at={at} change={change} trend={page.trend} />;
        })}
      </ul>
      {hasGaps && (
        <p className={classes.legend}>
          <HatchSwatch /> {t("district.trend.hatched")}
        </p>
      )}
    </Section>
  );
}

interface KindRowProps {
  readonly kind: Kind;
  /** Position in KINDS. */
  readonly at: number;
  readonly change: CountChange;
  readonly trend: DistrictPage["trend"];
}

function KindRow({ kind, at, change, trend }: KindRowProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const counts = trend.map(({ byKind }) => byKind[at] ?? 0);
  const max = Math.max(0, ...counts);
  const peak = trend[counts.indexOf(max)];
  const before = beforeText(change, texts);
  const summary = t("district.trend.row", {
    kind: t(`kinds.${kind}`),
    now: change.now === null ? "–" : format.count(change.now),
    before,
    max: format.count(max),
    week: peak === undefined ? "–" : format.week(peak.from),
    gaps: trend.filter(({ isUncovered }) => isUncovered).length,
  });
  return (
    <li>
      <span className={classes.name}>
        <KindGlyph kind={kind} />
        {t(`kinds.${kind}`)}
      </span>
      <div className={classes.chart} role="img" aria-label={summary}>
        <div aria-hidden>
          {trend.map(({ from, isUncovered }) => (
            <span key={from} className={isUncovered ? hatchedClass : undefined} />
          ))}
        </div>
        <svg viewBox={`0 0 ${Math.max(1, trend.length)} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          {trend.map(({ from, to }, week) => {
            const count = counts[week] ?? 0;
            const height = max === 0 ? 0 : (count / max) * (HEIGHT - 1);
            return (
              <rect key={from} x={week + 0.14} y={HEIGHT - height} width={0.72} height={height} fill={`var(--lb-kind-${at + 1})`}>
                <title>{`${format.periodShort({ from, to })}: ${format.count(count)}`}</title>
              </rect>
            );
          })}
        </svg>
      </div>
      <span className={classes.now}>{change.now === null ? "–" : format.count(change.now)}</span>
      <span className={classes.before}>{isInPart(change) ? before : t("district.trend.before", { before })}</span>
      <span className={classes.change} data-secured={isSecured(change)} title={securedWords(change, t)}>
        {changeText(change, texts)}
        <span className="lb-visually-hidden">, {securedWords(change, t)}</span>
      </span>
    </li>
  );
}
