import type { ContextFeaturesAnswer } from "@lagebild/domain";
import { IconHexagon } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useCategoryNames } from "../../api/cities.ts";
import { type Finding, numberOf, titleOf } from "../../explain/finding.ts";
import { useTexts } from "../../i18n/language.tsx";
import { shortCell } from "../../map/cell-facts.ts";
import { dismissHits, selectCell, selectFinding } from "../../state/actions.ts";
import { useLage } from "../../state/store.ts";
import context from "./context.module.css";
import { ContextLines } from "./context-lines.tsx";
import { FindingPin } from "./finding-pin.tsx";
import classes from "./map-panel.module.css";

const WIDTH = 300;

/** Beside the point; to its left where the right edge of the map is near. */
function placeOf({ x, y }: { readonly x: number; readonly y: number }): { left: string; top: number } {
  return { left: `clamp(8px, ${Math.round(x)}px, calc(100% - ${WIDTH + 8}px))`, top: Math.round(y) + 6 };
}

interface HitsMenuProps {
  readonly byId: ReadonlyMap<string, Finding>;
  readonly layers: readonly ContextFeaturesAnswer[];
}

/** Where a click met several findings, or something of the surroundings: what is there, and which one was meant. */
export function HitsMenu({ byId, layers }: HitsMenuProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const categoryName = useCategoryNames(
    useLage((state) => state.view.city),
    format.language,
  );
  const hits = useLage((state) => state.hits);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hits === null) return undefined;
    list.current?.querySelector("button")?.focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dismissHits();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [hits]);
  if (hits === null) return null;
  const { cell } = hits;
  const choose = (action: () => void): void => {
    dismissHits();
    action();
  };
  return (
    <div ref={list} className={classes.hits} role="group" aria-label={t("hits.title")} style={placeOf(hits.at)}>
      {hits.context.length > 0 && (
        <div className={context.met}>
          <ContextLines hits={hits.context} layers={layers} />
        </div>
      )}
      {hits.findings.map((id) => {
        const finding = byId.get(id);
        if (finding === undefined) return null;
        return (
          <button key={id} type="button" onClick={() => choose(() => selectFinding(id))}>
            <FindingPin finding={finding} /> {numberOf(finding) === null && t(`finding.type.${finding.type}`)}{" "}
            <span>{titleOf(finding, { categoryName }, texts)}</span>
          </button>
        );
      })}
      {cell !== null && (
        <button type="button" onClick={() => choose(() => selectCell(cell))}>
          <IconHexagon size={16} stroke={1.75} aria-hidden="true" /> {t("hits.cell", { cell: shortCell(cell) })}
        </button>
      )}
    </div>
  );
}
