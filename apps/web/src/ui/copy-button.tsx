import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState, type Ref } from "react";
import { useTexts } from "../i18n/language.tsx";
import { Button } from "./button.tsx";
import classes from "./once-dialog.module.css";

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onCopied?: () => void;
}

/** Puts a text onto the clipboard and says whether that worked: without https browsers refuse it. */
export function CopyButton({ text, label, ref, onCopied }: CopyButtonProps) {
  const { t } = useTexts();
  const [result, setResult] = useState<"copied" | "failed" | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setResult("copied");
      onCopied?.();
    } catch {
      setResult("failed");
    }
  };
  const Icon = result === "copied" ? IconCheck : IconCopy;
  return (
    <span className={classes["copy"]}>
      <Button ref={ref} isDense onClick={() => void copy()}>
        <Icon size={16} stroke={1.75} aria-hidden />
        {label}
      </Button>
      <span role="status" className={classes["result"]}>
        {result === "copied" && t("copy.done")}
        {result === "failed" && t("copy.failed")}
      </span>
    </span>
  );
}
