import { useTexts } from "../../i18n/language.tsx";
import { fillOf, type ChangeClass } from "./change-classes.ts";
import classes from "./change-card.module.css";

const SIDES = [
  { name: "fewer", list: ["fewer3", "fewer2", "fewer1"] },
  { name: "more", list: ["more1", "more2", "more3"] },
] as const;
const BOUNDS: Readonly<Partial<Record<ChangeClass, number>>> = {
  fewer3: 0.01,
  fewer2: 0.05,
  fewer1: 0.1,
  more1: 0.1,
  more2: 0.05,
  more3: 0.01,
};

/** What the colours mean, and how many cells have each. */
export function ChangeLegend({ counts }: { readonly counts: Readonly<Record<ChangeClass, number>> }) {
  const { t, format } = useTexts();
  const bound = (name: ChangeClass): string => (BOUNDS[name] ?? 0).toFixed(2).replace(".", format.language === "de" ? "," : ".");
  const item = (name: ChangeClass, text: string) => (
    <span key={name}>
      <Swatch name={name} />
      {text} <small>({format.count(counts[name])})</small>
    </span>
  );
  return (
    <div className={classes.legend}>
      {SIDES.map(({ name, list }) => (
        <div key={name}>
          <b>
            {t(`district.map.${name}`)}, {t("district.map.legend")}
          </b>
          {list.map((each) => item(each, bound(each)))}
        </div>
      ))}
      <div>
        {item("unsecured", t("district.map.unsecured"))}
        {item("untold", t("district.map.untold"))}
      </div>
    </div>
  );
}

function Swatch({ name }: { readonly name: ChangeClass }) {
  const hex = "M7 1 13 4.5v7L7 15 1 11.5v-7Z";
  const isHatched = name === "unsecured";
  return (
    <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden>
      <path
        d={hex}
        fill={isHatched ? "var(--lb-change-4)" : `var(--lb-${fillOf(name)})`}
        stroke={isHatched || name === "untold" ? "var(--lb-line-strong)" : "none"}
      />
      {isHatched && <path d="M3 12 11 4M6 13.5 12.5 7M1.5 9.5 8 3" stroke="var(--lb-line-strong)" strokeWidth="0.9" />}
    </svg>
  );
}
