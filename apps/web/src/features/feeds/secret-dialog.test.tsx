// @vitest-environment jsdom
import { feedIdSchema } from "@lagebild/domain";
import { MantineProvider } from "@mantine/core";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LanguageProvider } from "../../i18n/language.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

const onClose = vi.fn<() => void>();
const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined);
let root: Root;
let host: HTMLElement;

beforeEach(() => {
  onClose.mockClear();
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
  // What the test's document does not know of dialogs and colour schemes.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => undefined, close: () => undefined });
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
  });
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  act(() =>
    root.render(
      <MantineProvider>
        <LanguageProvider language="de">
          <SecretDialog feed={feedIdSchema.parse("feed-0123456789")} secret="geheim" mapping={null} onClose={onClose} />
        </LanguageProvider>
      </MantineProvider>,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

function press(name: string): Promise<void> {
  const found = [...host.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new RangeError(`no button ${name}`);
  return act(async () => found.click());
}

/** What Escape does to the uppermost dialog. */
function escape(): void {
  const dialog = [...host.querySelectorAll("dialog")].at(-1);
  act(() => {
    dialog?.dispatchEvent(new Event("cancel", { cancelable: true }));
  });
}

test("the focus is on the button that copies", () => {
  expect(document.activeElement?.textContent).toBe("Schlüssel kopieren");
});

test("Escape with nothing copied asks first, and the secret stays", async () => {
  escape();
  expect(onClose).not.toHaveBeenCalled();
  expect(host.textContent).toContain("Der Schlüssel wird nur jetzt gezeigt");
  escape();
  expect(host.querySelectorAll("dialog")).toHaveLength(1);
  expect(host.textContent).toContain("geheim");
  escape();
  await press("Trotzdem schließen");
  expect(onClose).toHaveBeenCalledOnce();
});

test("once copied, Escape closes", async () => {
  await press("Schlüssel kopieren");
  expect(writeText).toHaveBeenCalledWith("geheim");
  escape();
  expect(onClose).toHaveBeenCalledOnce();
});
