import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { CopyField } from "./CopyField";

const LINK = "https://example.org/x";
const WORKING = { writeText: () => Promise.resolve() };
const FORBIDDEN = { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) };
function selected(): boolean {
  const now = document.activeElement;
  return now instanceof HTMLTextAreaElement && now.value === LINK;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(clipboard: object | undefined, command: () => boolean) {
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(clipboard as Clipboard);
  Object.defineProperty(document, "execCommand", { configurable: true, value: command });
  render(<CopyField label="Link" value={LINK} copyLabel="Copy the link" />);
  fireEvent.click(screen.getByRole("button", { name: "Copy the link" }));
}

test.each<[string, object | undefined, () => boolean]>([
  ["with a clipboard", WORKING, () => false],
  ["without one, by selection", undefined, selected],
  ["where it is forbidden", FORBIDDEN, () => true],
])("a text is copied %s", async (_, clipboard, command) => {
  open(clipboard, command);
  expect(await screen.findAllByText("Copied")).toHaveLength(2);
  expect(document.querySelector("textarea")).toBeNull();
});

test("where nothing copies, the text is selected and the keys are named", async () => {
  open(undefined, () => false);
  expect(await screen.findByText(/Ctrl\+C/)).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Link" }));
});
