import { useEffect } from "react";

const SCHEME = "data-mantine-color-scheme";

/** Paper is light: while the page is printed it shows itself in light colours, whatever the screen does. */
export function usePrintInLight(): void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | null = null;
    const start = (): void => {
      before = root.getAttribute(SCHEME);
      root.setAttribute(SCHEME, "light");
    };
    const end = (): void => {
      if (before !== null) root.setAttribute(SCHEME, before);
      before = null;
    };
    window.addEventListener("beforeprint", start);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", start);
      window.removeEventListener("afterprint", end);
    };
  }, []);
}
