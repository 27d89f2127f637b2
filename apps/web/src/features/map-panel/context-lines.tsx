import type { ContextFeaturesAnswer } from "@lagebild/domain";
import type { ReactNode } from "react";
import { ContextGlyph } from "../../explain/context-glyph.tsx";
import { hoursText, surveyText, titleIn } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import type { ContextHit } from "../../state/store.ts";
import classes from "./context.module.css";

interface ContextLinesProps {
  readonly hits: readonly ContextHit[];
  readonly layers: readonly ContextFeaturesAnswer[];
}

/** What the pointer stands on: name, hours or value, and where that is from. */
export function ContextLines({ hits, layers }: ContextLinesProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  return hits.map(({ layer: id, feature: at }) => {
    const found = layers.find(({ layer }) => layer.id === id);
    const feature = found?.features[at];
    if (found === undefined || feature === undefined) return null;
    const { layer } = found;
    const origin = { title: titleIn(layer.title, texts), source: layer.source, day: format.day(layer.dataOn) };
    return (
      <div key={`${id} ${at}`} className={classes.line}>
        <ContextGlyph sort={layer.sort} size={16} />
        <span>
          <b>{feature.name ?? t(`context.unnamed.${layer.sort}`)}</b>
          {feature.hours !== null && <span>{hoursText(feature.hours, texts)}</span>}
          {feature.survey !== null && layer.survey !== null && <span>{surveyText(feature.survey, layer.survey.scale, texts)}</span>}
          <small>
            {t("context.origin", origin)}
            {layer.isSynthetic && ` · ${t("context.synthetic")}`}
          </small>
        </span>
      </div>
    );
  });
}
