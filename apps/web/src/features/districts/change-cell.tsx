import type { CountChange } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { numberClass } from "../../ui/table.tsx";
import { beforeText, changeText, intervalText, isSecured, securedWords } from "./change-words.ts";
import classes from "./districts.module.css";

/** What was counted, what before, and how that changed: four cells of a row. */
export function CountCells({ change }: { readonly change: CountChange }) {
  const { format } = useTexts();
  return (
    <>
      <td className={numberClass}>
        <strong>{change.now === null ? "–" : format.count(change.now)}</strong>
      </td>
      <BeforeCells change={change} />
    </>
  );
}

/** The last three of them. */
export function BeforeCells({ change }: { readonly change: CountChange }) {
  const texts = useTexts();
  return (
    <>
      <td className={numberClass}>{beforeText(change, texts)}</td>
      <ChangeCells change={change} />
    </>
  );
}

/** A change and its interval, two cells of a row: bold where it is secured, grey where not. */
function ChangeCells({ change }: { readonly change: CountChange }) {
  const texts = useTexts();
  return (
    <>
      <td className={numberClass}>
        <Change change={change} />
      </td>
      <td className={`${numberClass} ${classes["quiet"] ?? ""}`}>{intervalText(change, texts)}</td>
    </>
  );
}

export function Change({ change }: { readonly change: CountChange }) {
  const texts = useTexts();
  const words = securedWords(change, texts.t);
  return (
    <span className={classes["change"]} data-secured={isSecured(change)} title={words}>
      {changeText(change, texts)}
      <span className="lb-visually-hidden">, {words}</span>
    </span>
  );
}
