import type { CityAnswer } from "@lagebild/domain";
import { lazy, Suspense, useEffect } from "react";
import { closeDesk, openDesk, useIsOpen } from "../state/desk.ts";
import { useCommands } from "./use-commands.ts";

const Palette = lazy(() => import("../features/palette/palette.tsx").then((module) => ({ default: module.Palette })));

/** Search and commands, in every area: Ctrl+K opens them, also from a field, and closes them again. */
export function PaletteHost({ city }: { readonly city: CityAnswer }) {
  const isOpen = useIsOpen("find");
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const isKey = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      // Whoever answers another dialog finishes there.
      if (!isKey || (!isOpen && document.querySelector("dialog[open]") !== null)) return;
      event.preventDefault();
      if (isOpen) closeDesk("find");
      else openDesk("find");
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOpen]);
  return isOpen ? <Open city={city} /> : null;
}

function Open({ city }: { readonly city: CityAnswer }) {
  const commands = useCommands();
  return (
    <Suspense fallback={null}>
      <Palette city={city} commands={commands} onClose={() => closeDesk("find")} />
    </Suspense>
  );
}
