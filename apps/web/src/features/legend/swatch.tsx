import { type ReactNode, useId } from "react";
import { classColor, signOfClass } from "../../map/modes/class-words.ts";
import type { Mode } from "../../state/view.ts";
import { colorsOf } from "../../ui/tokens.ts";
import { contrast } from "../../ui/color-distance.ts";
import { useThemeName } from "../../ui/theme.ts";
import { EMERGING_LETTERS } from "../../map/modes/emerging-letters.ts";

interface SwatchProps {
  readonly mode: Mode;
  readonly classIndex: number;
}

/** A small cell of the class, with the dots, the letter or the hatching that cells carry on the map. */
export function Swatch({ mode, classIndex }: SwatchProps): ReactNode {
  const id = useId();
  const ink = useInk(mode, classIndex);
  const { dots, letter, isHatched } = signOfClass(mode, classIndex);
  const color = classColor(mode, classIndex);
  const path = "M8 1 15 5v8L8 17 1 13V5Z";
  return (
    <svg width="16" height="18" viewBox="0 0 16 18" aria-hidden="true">
      {isHatched && (
        <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="2" x2="2" y1="0" y2="4" stroke="var(--lb-hatch)" strokeWidth="1.4" />
        </pattern>
      )}
      <path d={path} fill={color} stroke={classIndex === 0 || isHatched || color === "transparent" ? "var(--lb-line-strong)" : "none"} />
      {isHatched && <path d={path} fill={`url(#${id})`} />}
      {Array.from({ length: dots }, (_, at) => (
        <circle key={at} cx={8 + (at - (dots - 1) / 2) * 4} cy="9" r="1.4" fill={ink} />
      ))}
      {letter !== null && (
        <text x="8" y="12.6" textAnchor="middle" fontSize="10" fontWeight="700" fill={ink}>
          {letter}
        </text>
      )}
    </svg>
  );
}

/** Black or white, whichever stands out more on the colour of the class. */
function useInk(mode: Mode, classIndex: number): string {
  const { data } = colorsOf(useThemeName());
  const color = mode === "hotspots" ? data.hotspot[classIndex - 1] : data.emerging[EMERGING_LETTERS[classIndex - 1] ?? ""];
  const [black, white] = [colorsOf("light").ui.ink, colorsOf("dark").ui.ink];
  return color === undefined || contrast(black, color) >= contrast(white, color) ? black : white;
}
