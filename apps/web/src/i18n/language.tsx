import { createContext, Fragment, useContext, useMemo, type ReactNode } from "react";
import { createFormat, type Format } from "./format.ts";
import type { Language } from "./intl.ts";
import { createTranslate, createTranslateRich, type Translate, type TranslateRich } from "./translate.ts";

interface Texts {
  readonly t: Translate;
  readonly rich: TranslateRich;
  readonly format: Format;
}

const TextsContext = createContext<Texts | null>(null);

export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const texts = useMemo(() => createTexts(language), [language]);
  return <TextsContext value={texts}>{children}</TextsContext>;
}

/** The words and number forms of the screen's language; throws outside a LanguageProvider. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new TypeError("useTexts needs a LanguageProvider above");
  return texts;
}

function createTexts(language: Language): Texts {
  const rich = createTranslateRich(language, (parts) => <strong>{parts}</strong>);
  return {
    t: createTranslate(language),
    // Parts of a message have no key of their own.
    rich: (key, values) => {
      const parts = rich(key, values);
      return Array.isArray(parts) ? parts.map((part: ReactNode, index) => <Fragment key={index}>{part}</Fragment>) : parts;
    },
    format: createFormat(language),
  };
}
