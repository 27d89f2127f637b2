import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import classes from "./choice-menu.module.css";

interface ChoiceMenuProps<T extends string> {
  readonly label: string;
  /** What stands on the button. */
  readonly shown: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string; readonly detail: string; readonly badge?: ReactNode }[];
  readonly onChange: (value: T) => void;
  readonly className?: string | undefined;
}

/** One of a few things with a line of facts each; arrow keys walk, Escape closes. */
export function ChoiceMenu<T extends string>({ label, shown, value, options, onChange, className }: ChoiceMenuProps<T>) {
  return (
    <Menu position="bottom-start" shadow="md" offset={4} transitionProps={{ duration: 0 }} width={300}>
      <Menu.Target>
        <Button look="plain" aria-label={label} className={className}>
          <span className={classes["shown"]}>{shown}</span>
          <IconChevronDown size={16} stroke={1.75} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={label} className={classes["list"] ?? ""}>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            aria-current={option.value === value}
            leftSection={<IconCheck size={16} stroke={1.75} aria-hidden visibility={option.value === value ? "visible" : "hidden"} />}
            onClick={() => onChange(option.value)}
          >
            <span className={classes["name"]}>
              {option.name}
              {option.badge}
            </span>
            <span className={classes["detail"]}>{option.detail}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
