import { IntlMessageFormat } from "intl-messageformat";
import type { ReactNode } from "react";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { LOCALE, type Language } from "./intl.ts";

export type MessageKey = keyof typeof de;
export type Values = Readonly<Record<string, string | number>>;
/** The text of a message in the language of the screen; tags in it are dropped. */
export type Translate = (key: MessageKey, values?: Values) => string;
/** The same with `<b>` as strong text. */
export type TranslateRich = (key: MessageKey, values?: Values) => ReactNode;

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { de, en };

export function createTranslate(language: Language): Translate {
  const compile = createCompiler(language);
  const plain = { b: (parts: readonly unknown[]) => parts.join("") };
  return (key, values) => {
    const message = MESSAGES[language][key];
    if (values === undefined && !/[{<']/.test(message)) return message;
    return String(compile(key).format({ ...values, ...plain }));
  };
}

export function createTranslateRich(language: Language, strong: (parts: ReactNode) => ReactNode): TranslateRich {
  const compile = createCompiler(language);
  return (key, values) => compile(key).format<ReactNode>({ ...values, b: strong });
}

/** Messages are parsed when they are shown for the first time. */
function createCompiler(language: Language): (key: MessageKey) => IntlMessageFormat {
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  return (key) => {
    const format = compiled.get(key) ?? new IntlMessageFormat(MESSAGES[language][key], LOCALE[language]);
    compiled.set(key, format);
    return format;
  };
}
