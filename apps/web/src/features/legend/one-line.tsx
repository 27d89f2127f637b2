import { type ReactNode, useLayoutEffect, useRef } from "react";
import classes from "./legend.module.css";

/** What has no room at the end of the line is not shown, nor reached by a key: whoever uses this offers the same elsewhere. */
export function OneLine({ children }: { readonly children: ReactNode }): ReactNode {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = line;
    if (current === null) return undefined;
    const fit = (): void => hideOverflow(current);
    const resized = new ResizeObserver(fit);
    resized.observe(current);
    const changed = new MutationObserver(fit);
    changed.observe(current, { childList: true, subtree: true, characterData: true });
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, []);
  return (
    <div ref={line} className={classes.line}>
      {children}
    </div>
  );
}

function hideOverflow(line: HTMLElement): void {
  const { right } = line.getBoundingClientRect();
  for (const item of itemsOf(line)) item.style.visibility = item.getBoundingClientRect().right > right + 0.5 ? "hidden" : "";
}

/** Groups without a box of their own are told apart into their members. */
function itemsOf(line: HTMLElement): readonly HTMLElement[] {
  const members = [...line.children].filter((child) => child instanceof HTMLElement);
  return members.flatMap((member) => (getComputedStyle(member).display === "contents" ? itemsOf(member) : [member]));
}
