import { Menu } from "@mantine/core";
import type { ReactNode } from "react";

interface ActionMenuProps {
  /** Gets the props of what opens it. */
  readonly target: React.JSX.Element;
  /** What stands above the actions. */
  readonly head: ReactNode;
  readonly actions: readonly { readonly name: string; readonly icon: ReactNode; readonly run: () => void }[];
}

/** A few things to do behind a button; arrow keys walk, Escape closes. */
export function ActionMenu({ target, head, actions }: ActionMenuProps) {
  return (
    <Menu position="bottom-end" shadow="md" offset={4} transitionProps={{ duration: 0 }} width={260}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {head}
        <Menu.Divider />
        {actions.map(({ name, icon, run }) => (
          <Menu.Item key={name} leftSection={icon} onClick={run}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
