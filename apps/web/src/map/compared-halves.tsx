import { type ReactNode, useState } from "react";
import type { CompareLayout } from "../state/comparison.ts";
import classes from "./compare.module.css";
import { SwipeLine } from "./swipe-line.tsx";
import type { Picture } from "./scene.ts";
import { TwinMap, type TwinMapProps } from "./twin-map.tsx";

/** A caption in the corner of its half. */
interface Caption {
  readonly title: string;
  readonly detail: string;
}

/** The earlier period beside the one on the main map. */
export interface Twin {
  readonly layout: Exclude<CompareLayout, "change">;
  /** Null until the first answer is there. */
  readonly picture: Picture | null;
  readonly label: string;
  readonly before: Caption;
  readonly period: Caption;
  readonly split: number;
  readonly onSplit: (split: number) => void;
  readonly lineLabel: string;
  readonly lineText: (split: number) => string;
  /** The browser has no room for a second map. */
  readonly onFailure: () => void;
}

interface ComparedHalvesProps extends Omit<TwinMapProps, "label" | "style" | "onFailure"> {
  readonly twin: Twin;
}

/** The earlier period on the left: over the main map up to a line, or in a half of its own. */
export function ComparedHalves({ twin, ...props }: ComparedHalvesProps): ReactNode {
  const { layout, split, before, period } = twin;
  const [slid, setSlid] = useState<number | null>(null);
  const shown = slid ?? split;
  return (
    <>
      <TwinMap
        {...props}
        label={twin.label}
        onFailure={twin.onFailure}
        style={layout === "side" ? { right: "50%" } : { clipPath: `inset(0 ${100 - shown}% 0 0)` }}
      />
      {layout === "side" ? (
        <div className={classes.seam} />
      ) : (
        <SwipeLine
          split={shown}
          label={twin.lineLabel}
          text={twin.lineText(shown)}
          onSlide={setSlid}
          onRest={(next) => {
            setSlid(null);
            twin.onSplit(next);
          }}
        />
      )}
      <CaptionOf of="before" caption={before} />
      <CaptionOf of="period" caption={period} />
    </>
  );
}

function CaptionOf({ of, caption: { title, detail } }: { readonly of: "before" | "period"; readonly caption: Caption }): ReactNode {
  return (
    <p className={classes.caption} data-of={of}>
      <b>{title}</b>
      <span>{detail}</span>
    </p>
  );
}
