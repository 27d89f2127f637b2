import type { CityAnswer } from "@lagebild/domain";
import { useEffect } from "react";
import { Palette } from "../features/palette/palette.tsx";
import { closeDesk, openDesk, useIsOpen } from "../state/desk.ts";
import { useCommands } from "./use-commands.ts";

/** Search and commands, in every area: Ctrl+K opens them, also from a field, and closes them again. At hand at once: what is typed next belongs to the field. */
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
  return <Palette city={city} commands={commands} onClose={() => closeDesk("find")} />;
}
