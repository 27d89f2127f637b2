import { KINDS, type Kind } from "@lagebild/domain";
import { useId, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { toggled } from "./agreement-draft.ts";
import classes from "./exchange.module.css";

interface BoxesProps {
  readonly label: string;
  readonly issue: string | undefined;
  readonly children: ReactNode;
}

/** A group of check boxes with its name and what is wrong with it. */
export function Boxes({ label, issue, children }: BoxesProps) {
  const id = useId();
  return (
    <fieldset className={classes.boxes} aria-describedby={issue === undefined ? undefined : `${id}-issue`}>
      <legend>{label}</legend>
      {children}
      {issue !== undefined && (
        <p id={`${id}-issue`} className={classes.issue}>
          {issue}
        </p>
      )}
    </fieldset>
  );
}

interface KindBoxesProps extends Omit<BoxesProps, "children"> {
  readonly kinds: readonly Kind[];
  readonly onKinds: (kinds: readonly Kind[]) => void;
}

/** Any number of the four kinds. */
export function KindBoxes({ kinds, onKinds, ...rest }: KindBoxesProps) {
  const { t } = useTexts();
  return (
    <Boxes {...rest}>
      {KINDS.map((kind) => (
        <label key={kind} className={classes.box}>
          <Checkbox state={kinds.includes(kind)} onToggle={() => onKinds(toggled(kinds, kind))} />
          <KindGlyph kind={kind} />
          {t(`kinds.${kind}`)}
        </label>
      ))}
    </Boxes>
  );
}
