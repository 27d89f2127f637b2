import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button } from "../../ui/button.tsx";
import classes from "./feeds.module.css";

/** Puts a text onto the clipboard and says whether that worked: without https browsers refuse it. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTexts();
  const [result, setResult] = useState<"copied" | "failed" | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setResult("copied");
    } catch {
      setResult("failed");
    }
  };
  const Icon = result === "copied" ? IconCheck : IconCopy;
  return (
    <span className={classes.actions}>
      <Button isDense onClick={() => void copy()}>
        <Icon size={16} stroke={1.75} aria-hidden />
        {label}
      </Button>
      <span role="status" className={classes.quiet}>
        {result === "copied" && t("feed.keys.copied")}
        {result === "failed" && t("feed.keys.copyFailed")}
      </span>
    </span>
  );
}
