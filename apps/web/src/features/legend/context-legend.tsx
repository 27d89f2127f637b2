import { SURVEY_BOUNDS, type ContextLayer } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useContextFeatures } from "../../api/context.ts";
import { ContextGlyph } from "../../explain/context-glyph.tsx";
import { titleIn, valueText } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useFilter, useView } from "../../state/hooks.ts";
import classes from "./legend.module.css";

/** Edge of the square in each class of a survey, in px of a sample. */
const SQUARES_PX = [5.5, 4, 2.6, 1.4];

/** The files of the city that are on: their signs, and the classes of a survey. */
export function ContextLegend({ isShort = false }: { readonly isShort?: boolean }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { city, context } = useView();
  const { layers, isLoading, error } = useContextFeatures(city, context, useFilter()?.level ?? null);
  if (context.length === 0) return null;
  return (
    <div className={isShort ? classes.inline : classes.overlays} role="group" aria-label={t("context.group")}>
      {layers.map(({ layer }) => (
        <span key={layer.id} className={classes.overlay}>
          <ContextGlyph sort={layer.sort} size={16} /> {titleIn(layer.title, texts)}
          {layer.isSynthetic && ` (${t("context.synthetic")})`}
        </span>
      ))}
      {!isShort && layers.some(({ layer }) => layer.sort !== "survey") && (
        <span className={classes.overlay}>{t("context.legend.dots")}</span>
      )}
      {!isShort && layers.map(({ layer }) => <SurveyClasses key={layer.id} layer={layer} />)}
      {isLoading && <span className={classes.overlay}>{t("context.legend.loading")}</span>}
      {error !== null && <span className={classes.overlay}>{t("context.legend.failed")}</span>}
    </div>
  );
}

function SurveyClasses({ layer: { survey } }: { readonly layer: ContextLayer }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  if (survey === null) return null;
  const [first, second, third] = SURVEY_BOUNDS[survey.scale].map((bound) => valueText(bound, texts));
  const names = [
    t("context.legend.below", { to: first ?? "" }),
    t("context.legend.between", { from: first ?? "", to: second ?? "" }),
    t("context.legend.between", { from: second ?? "", to: third ?? "" }),
    t("context.legend.above", { from: third ?? "" }),
  ];
  return (
    <>
      {names.map((name, at) => (
        <span key={name} className={classes.overlay}>
          <Squares edge={SQUARES_PX[at] ?? 1} /> {name}
        </span>
      ))}
      <span className={classes.overlay}>{t(`context.legend.scale.${survey.scale}`)}</span>
      <span className={classes.overlay}>{t("context.legend.few")}</span>
    </>
  );
}

function Squares({ edge }: { readonly edge: number }): ReactNode {
  return (
    <svg width={20} height={14} viewBox="0 0 20 14" aria-hidden="true" style={{ flex: "none" }}>
      {[5, 15].map((x) => (
        <rect key={x} x={x - edge / 2} y={7 - edge / 2} width={edge} height={edge} fill="var(--lb-ink)" />
      ))}
      <rect x={0.5} y={0.5} width={19} height={13} fill="none" stroke="var(--lb-line-strong)" />
    </svg>
  );
}
