import { type Cell, type ContextFeaturesAnswer, KINDS } from "@lagebild/domain";
import { type ReactNode, useMemo } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type CellFact, shortCell } from "../../map/cell-facts.ts";
import { countText } from "../../map/count-text.ts";
import type { ShownFacts } from "../../map/lage-picture.ts";
import { classWords } from "../../map/modes/class-words.ts";
import { FREQUENCY_DAYS } from "../../map/modes/frequency.ts";
import { rateText, readingText, shareText } from "../../map/modes/reading-text.ts";
import type { DistrictRate } from "../../map/modes/rates.ts";
import { useLage } from "../../state/store.ts";
import { useView } from "../../state/hooks.ts";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { ContextLines } from "./context-lines.tsx";
import classes from "./map-panel.module.css";

interface HoverCardProps {
  readonly cell: Cell;
  readonly shown: ShownFacts;
  /** Files of the city that are on the map. */
  readonly layers: readonly ContextFeaturesAnswer[];
}

/** What of the surroundings the pointer stands on; else the hovered place in two or three lines: what the mode says of it, where, and how many. */
export function HoverCard({ cell, shown, layers }: HoverCardProps): ReactNode {
  const hits = useLage((state) => state.hoveredContext);
  const isPinned = useLage((state) => state.hits !== null && state.hits.context.length > 0);
  if (isPinned) return null;
  if (hits.length === 0) return <CellCard cell={cell} shown={shown} />;
  return (
    <div className={classes.hoverCard}>
      <ContextLines hits={hits} layers={layers} />
    </div>
  );
}

function CellCard({ cell, shown }: Omit<HoverCardProps, "layers">): ReactNode {
  const { facts, rates } = shown;
  if (rates !== null) {
    const rate = rates.rateAt(cell);
    return rate === null ? null : <RateCard rate={rate} />;
  }
  const fact = facts.fact(cell);
  return facts.mode === "count" ? <CountCard fact={fact} isWeighted={facts.isWeighted} /> : <ModeCard fact={fact} shown={shown} />;
}

function CountCard({ fact, isWeighted }: { readonly fact: CellFact; readonly isWeighted: boolean }): ReactNode {
  const { t, format } = useTexts();
  const { text, plural } = countText(format, isWeighted);
  const kinds = KINDS.flatMap((kind, at) => {
    const count = fact.byKind[at] ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
  return (
    <div className={classes.hoverCard}>
      <div className={classes.hoverHead}>
        <b>{t("map.cellShort", { count: plural(fact.count), text: text(fact.count) })}</b>
        <Place fact={fact} />
      </div>
      {kinds.length > 0 && (
        <div className={classes.hoverKinds}>
          {kinds.map(({ kind, count }) => (
            <span key={kind}>
              <KindGlyph kind={kind} size={10} /> {text(count)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function ModeCard({ fact, shown: { facts } }: { readonly fact: CellFact; readonly shown: ShownFacts }): ReactNode {
  const { t, format } = useTexts();
  const { mode, bounds } = facts;
  const words = useMemo(() => classWords(mode, bounds, { t, format }), [mode, bounds, t, format]);
  const [head, ...rest] = readingText(mode, fact, words, { t, format });
  return (
    <div className={classes.hoverCard}>
      <div className={classes.hoverHead}>
        <b>{head}</b>
        {rest.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {mode !== "change" && mode !== "share" && mode !== "reporters" && (
          <span>{t("map.cellShort", { count: fact.count, text: format.count(fact.count) })}</span>
        )}
        <Place fact={fact} />
      </div>
    </div>
  );
}

function Place({ fact }: { readonly fact: CellFact }): ReactNode {
  const { t } = useTexts();
  return (
    <span>
      {fact.district ?? t("map.noDistrict")} · {shortCell(fact.cell)}
    </span>
  );
}

/** [R23] */
function RateCard({ rate }: { readonly rate: DistrictRate }): ReactNode {
  const { t, format } = useTexts();
  const relation = useView().rate;
  const { name, count, population, areaKm2, caution, share } = rate;
  const counted = format.count(count);
  if (relation === "share")
    return share === null ? null : <DistrictShareCard name={name} lines={shareText({ ...share, count }, { t, format })} />;
  return (
    <div className={classes.hoverCard}>
      <div className={classes.hoverHead}>
        <b>{rateText(relation, rate, { t, format })}</b>
        <span>{name}</span>
        <span>
          {relation === "area" || population === null
            ? t("modes.card.area", { count: counted, area: format.areaKm2(areaKm2) })
            : t(relation === "frequency" ? "modes.card.offences" : "modes.card.residents", {
                count: counted,
                residents: format.count(population),
                days: FREQUENCY_DAYS,
              })}
        </span>
        {caution !== null && relation !== "area" && <span>{t(`modes.rate.${caution}`)}</span>}
      </div>
    </div>
  );
}

/** [AT1] */
function DistrictShareCard({ name, lines: [head, ...rest] }: { readonly name: string; readonly lines: readonly string[] }): ReactNode {
  return (
    <div className={classes.hoverCard}>
      <div className={classes.hoverHead}>
        <b>{head}</b>
        <span>{name}</span>
        {rest.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
    </div>
  );
}
