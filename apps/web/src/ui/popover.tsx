import { Popover as MantinePopover } from "@mantine/core";
import { useState, type ReactNode } from "react";

interface PopoverProps {
  /** Gets what opens it; spread onto a button. */
  readonly renderTarget: (props: { readonly onClick: () => void; readonly "aria-expanded": boolean }) => React.JSX.Element;
  readonly label: string;
  readonly width?: number | "max-content";
  readonly position?: "bottom-start" | "bottom-end" | "bottom" | "top-end" | "top-start";
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** Room between a popover and the edge of the screen, in px. */
const EDGE = 8;
const SCROLLS = { overflowY: "auto", overscrollBehavior: "contain" } as const;

/** What is longer than the screen scrolls. */
function fitHeight({
  availableHeight,
  elements,
}: {
  readonly availableHeight: number;
  readonly elements: { readonly floating: HTMLElement };
}): void {
  elements.floating.style.maxHeight = `${Math.max(0, availableHeight)}px`;
}

/** A small dialog beside its button; closes with Escape and a click outside, and gives the focus back. */
export function Popover({ renderTarget, label, width = 300, position = "bottom-start", children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  return (
    <MantinePopover
      opened={isOpen}
      onChange={setIsOpen}
      position={position}
      width={width}
      offset={4}
      middlewares={{ flip: true, shift: { padding: EDGE }, size: { padding: EDGE, apply: fitHeight } }}
      trapFocus
      returnFocus
      withRoles
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <MantinePopover.Target>{renderTarget({ onClick: () => setIsOpen((open) => !open), "aria-expanded": isOpen })}</MantinePopover.Target>
      <MantinePopover.Dropdown aria-label={label} p={12} style={SCROLLS}>
        {typeof children === "function" ? children(close) : children}
      </MantinePopover.Dropdown>
    </MantinePopover>
  );
}
