import { useEffect, useRef } from "react";
import { redo, undo } from "../state/actions.ts";

/** Single keys, off while somebody types or holds a modifier; Ctrl/Cmd+Z and Ctrl+Y (or with Shift) undo and redo the question. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  }, [actions]);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        const change = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
        if (change === null) return;
        event.preventDefault();
        return change();
      }
      if (event.altKey || event.shiftKey) return;
      latest.current[key]?.();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
