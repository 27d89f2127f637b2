import { useEffect, useRef } from "react";
import { redo, undo } from "../state/history.ts";
import { isTyping } from "../ui/is-typing.ts";

/** Single keys, off while somebody types or holds a modifier; Ctrl/Cmd+Z and Ctrl+Y (or with Shift) undo and redo the question. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  }, [actions]);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || isTyping(event.target) || isInDialog(event.target)) return;
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        const change = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
        if (change === null) return;
        event.preventDefault();
        return change();
      }
      // The question mark is written with Shift on most keyboards; a sign has no other case to keep apart.
      if (event.altKey || (event.shiftKey && key !== "?")) return;
      latest.current[key]?.();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** An open dialog has the keyboard to itself. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("dialog[open]") !== null;
}
