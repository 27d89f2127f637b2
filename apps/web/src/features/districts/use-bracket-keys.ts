import { useEffect, useRef } from "react";
import { isTyping } from "../../ui/is-typing.ts";

/** `[` and `]`, with or without AltGr: German keyboards have them nowhere else. */
export function useBracketKeys(step: (by: 1 | -1) => void): void {
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  }, [step]);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.metaKey || isTyping(event.target)) return;
      if (event.key !== "[" && event.key !== "]") return;
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      latest.current(event.key === "]" ? 1 : -1);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
