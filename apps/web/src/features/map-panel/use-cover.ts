import { useEffect, useState } from "react";
import { type Cover, coverOf, NO_COVER } from "../../map/cover.ts";

/** What the screen's drawers cover of the panel; they are neighbours of the panel's column in `main`. */
export function useCover(panel: HTMLElement | null): Cover {
  const [cover, setCover] = useState(NO_COVER);
  useEffect(() => {
    const screen = panel?.closest("main") ?? null;
    if (panel === null || screen === null) return undefined;
    const measure = (): void => {
      const drawers = [...screen.querySelectorAll(':scope > [data-drawer="true"]')].map((drawer) => drawer.getBoundingClientRect());
      const next = coverOf(panel.getBoundingClientRect(), drawers);
      setCover((before) => (before.left === next.left && before.right === next.right ? before : next));
    };
    const opened = new MutationObserver(measure);
    opened.observe(screen, { childList: true });
    const resized = new ResizeObserver(measure);
    resized.observe(panel);
    return () => {
      opened.disconnect();
      resized.disconnect();
    };
  }, [panel]);
  return cover;
}
