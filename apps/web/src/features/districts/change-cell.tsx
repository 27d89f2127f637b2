import type { CountChange } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { numberClass } from "../../ui/table.tsx";
import { changeText, intervalText, isSecured, securedWords } from "./change-words.ts";
import classes from "./districts.module.css";

/** A change and its interval, two cells of a row: bold where it is secured, grey where not. */
export function ChangeCells({ change }: { readonly change: CountChange }) {
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
