import { useLayoutEffect } from "react";

const SCHEME = "data-mantine-color-scheme";

/** Dark while it is there, whatever the person or the system chose; what they chose is not changed. */
export function useDarkPage(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    let chosen = root.getAttribute(SCHEME);
    const darken = (): void => {
      const now = root.getAttribute(SCHEME);
      if (now === "dark") return;
      chosen = now;
      root.setAttribute(SCHEME, "dark");
    };
    darken();
    // The theme writes it anew when the system's own changes.
    const watcher = new MutationObserver(darken);
    watcher.observe(root, { attributeFilter: [SCHEME] });
    return () => {
      watcher.disconnect();
      if (chosen !== null) root.setAttribute(SCHEME, chosen);
    };
  }, []);
}
