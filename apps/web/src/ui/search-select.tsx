import { Combobox, useCombobox } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { IconSelector } from "@tabler/icons-react";
import { useState } from "react";
import { classNames } from "./button.tsx";
import controls from "./controls.module.css";
import classes from "./search-select.module.css";

interface SearchSelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly searchLabel: string;
  /** Said when nothing is found. */
  readonly nothing: string;
  readonly onChange: (value: string) => void;
}

const SHOWN = 60;

/** One of many, found by typing parts of its name; closed it is a plain button, so that a hundred of them cost little. */
export function SearchSelect({ id, label, value, options, searchLabel, nothing, onChange }: SearchSelectProps) {
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const shown = options.find((option) => option.value === value)?.label ?? "";
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={320}
      shadow="md"
      transitionProps={{ duration: 0 }}
      onOptionSubmit={(chosen) => {
        onChange(chosen);
        combobox.closeDropdown();
        combobox.focusTarget();
      }}
    >
      <Combobox.Target targetType="button">
        <button
          id={id}
          type="button"
          aria-label={`${label}: ${shown}`}
          className={classNames(controls["select"], controls["framed"], classes["target"])}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className={classes["shown"]}>{shown}</span>
          <IconSelector size={14} stroke={1.75} aria-hidden />
        </button>
      </Combobox.Target>
      {combobox.dropdownOpened && (
        <Combobox.Dropdown className={classes["list"] ?? ""}>
          <Combobox.Search
            aria-label={searchLabel}
            placeholder={searchLabel}
            value={search}
            classNames={{ input: classNames(controls["field"], classes["search"]) ?? "" }}
            onChange={({ currentTarget }) => {
              setSearch(currentTarget.value);
              combobox.selectFirstOption();
            }}
          />
          <Found options={options} search={search} value={value} label={label} nothing={nothing} />
        </Combobox.Dropdown>
      )}
    </Combobox>
  );
}

function Found({
  options,
  search,
  value,
  label,
  nothing,
}: Pick<SearchSelectProps, "options" | "value" | "label" | "nothing"> & { readonly search: string }) {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found = options.filter((option) => words.every((word) => option.label.toLowerCase().includes(word)));
  return (
    <Combobox.Options aria-label={label} className={classes["options"] ?? ""}>
      {found.length === 0 && <Combobox.Empty>{nothing}</Combobox.Empty>}
      {found.slice(0, search === "" ? undefined : SHOWN).map((option) => (
        <Combobox.Option key={option.value} value={option.value} active={option.value === value} className={classes["option"] ?? ""}>
          {option.label}
        </Combobox.Option>
      ))}
    </Combobox.Options>
  );
}
