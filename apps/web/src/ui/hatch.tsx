import classes from "./hatch.module.css";
import { classNames } from "./button.tsx";

/** Lines at 45° for days without data, thinner ones for days that are not whole; to be placed in the `defs` of a drawing. */
export function HatchPatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      {(["gap", "late"] as const).map((look) => (
        <pattern key={look} id={`${id}-${look}`} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className={classes["ground"]} data-look={look} width={6} height={6} />
          <line className={classes["line"]} data-look={look} x1={1} x2={1} y1={0} y2={6} />
        </pattern>
      ))}
    </defs>
  );
}

/** A piece of the hatching beside its meaning. */
export function HatchSwatch({ isLate = false, className }: { readonly isLate?: boolean; readonly className?: string | undefined }) {
  return <span className={classNames(classes["swatch"], isLate && classes["late"], className)} aria-hidden />;
}

/** Class of a piece of a page that is hatched. */
export const hatchedClass = classes["hatched"] ?? "";
