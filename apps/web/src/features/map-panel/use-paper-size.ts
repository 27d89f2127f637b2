import { useEffect } from "react";
import { readPrinting } from "../../ui/printing.ts";
import { paperScale } from "./paper-scale.ts";

/** Keeps the panel's size on screen at hand for paper, where what is drawn is scaled as a whole and keeps its extent. */
export function usePaperSize(panel: HTMLElement | null): void {
  useEffect(() => {
    if (panel === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = panel;
      if (readPrinting() || matchMedia("print").matches || width === 0 || height === 0) return;
      panel.style.setProperty("--paper-width", `${width}px`);
      panel.style.setProperty("--paper-height", `${height}px`);
      panel.style.setProperty("--paper-scale", String(paperScale({ width, height })));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(panel);
    return () => observer.disconnect();
  }, [panel]);
}
