import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { Eye } from "lucide-preact";
import { useState } from "preact/hooks";
import { afterEach, expect, test, vi } from "vitest";

import { setLang } from "../i18n/language";
import { Button, CheckBox, Field, Menu, NumberField, SplitButton, Tabs, Tool } from ".";
import { expectAccessible } from "./testing";

afterEach(cleanup);

test("a button with a reason stays, says why and does nothing", async () => {
  const onClick = vi.fn();
  render(
    <Button reason="Ana controls this session" onClick={onClick}>
      End
    </Button>,
  );
  const button = screen.getByRole("button", { name: "End", description: "Ana controls this session" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  await expectAccessible();
});

test("a pending button ignores further clicks", () => {
  const onClick = vi.fn();
  render(
    <Button pending onClick={onClick}>
      Join
    </Button>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Join" }));
  expect(onClick).not.toHaveBeenCalled();
});

test("a tool shows whether it runs, and its reason when refused", async () => {
  const onClick = vi.fn();
  const { rerender } = render(<Tool icon={Eye} label="Request View" pressed onClick={onClick} />);
  fireEvent.click(screen.getByRole("button", { name: "Request View", pressed: true }));
  expect(onClick).toHaveBeenCalledOnce();
  rerender(<Tool icon={Eye} label="Request View" reason="Not now" onClick={onClick} />);
  fireEvent.click(screen.getByRole("button", { name: "Request View", description: "Not now" }));
  expect(onClick).toHaveBeenCalledOnce();
  await expectAccessible();
});

test("a tool with news counts it without being wider, and is named by it", async () => {
  const { rerender } = render(<Tool icon={Eye} label="Chat" news={2} newsLabel="Chat (2 new)" onClick={() => undefined} />);
  const news = screen.getByRole("button", { name: "Chat (2 new)" });
  expect(news.textContent).toBe("Chat");
  expect(news.querySelector("[data-count]")?.getAttribute("data-count")).toBe("2");
  await expectAccessible();
  rerender(<Tool icon={Eye} label="Chat" news={0} newsLabel="Chat (0 new)" onClick={() => undefined} />);
  expect(screen.getByRole("button", { name: "Chat" }).querySelector("[data-count]")).toBeNull();
});

test("a field's error is its description and marks it invalid", async () => {
  render(<Field label="Your name" hint="Everyone sees it." error="Type your name." value="" onValue={() => undefined} />);
  const field = screen.getByRole("textbox", { name: "Your name", description: "Everyone sees it. Type your name." });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await expectAccessible();
});

function Form() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  return (
    <form>
      <Field label="E-mail address" type="email" required value={email} onValue={setEmail} />
      <Field label="Password" type="password" required minLength={12} value={password} onValue={setPassword} />
      <button type="submit">Sign in</button>
    </form>
  );
}

test("what the browser would say in a bubble is said beside the field, in the page's language", async () => {
  render(<Form />);
  const email = screen.getByRole<HTMLInputElement>("textbox", { name: "E-mail address" });
  const bubbles = vi.fn((event: Event) => !event.defaultPrevented);
  document.addEventListener("invalid", bubbles, true);
  email.form!.checkValidity();
  expect(bubbles.mock.results.map((result) => result.value as boolean)).toEqual([true, true]);
  expect(await screen.findAllByText("Fill this in.")).toHaveLength(2);
  expect(document.activeElement).toBe(email);
  act(() => setLang("zh-Hans"));
  expect(screen.getAllByText("请填写此项。")).toHaveLength(2);
  await expectAccessible();
  fireEvent.input(email, { target: { value: "ana" } });
  expect(screen.getAllByText("请填写此项。")).toHaveLength(1);
  email.form!.checkValidity();
  expect(await screen.findByText("请输入电子邮件地址，例如 name@example.org。")).toBeDefined();
  setLang("en");
});

test("lines that are pasted into a field become words", () => {
  const onValue = vi.fn();
  render(<Field label="Your name" value="" maxLength={8} onValue={onValue} />);
  fireEvent.paste(screen.getByRole("textbox"), { clipboardData: { getData: () => "Ana\r\nLima Souza\n" } });
  expect(onValue).toHaveBeenCalledExactlyOnceWith("Ana Lima");
});

test("a check box is named by its words", async () => {
  const onChange = vi.fn();
  render(<CheckBox label="Allow everything" checked={false} onChange={onChange} />);
  fireEvent.click(screen.getByRole("checkbox", { name: "Allow everything" }));
  expect(onChange).toHaveBeenCalledWith(true);
  await expectAccessible();
});

function Number() {
  const [digits, setDigits] = useState("");
  return <NumberField label="Session number" value={digits} onValue={setDigits} />;
}

test("the number field groups and ignores dashes, and keeps the focus when it is full", () => {
  render(<Number />);
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Session number" });
  fireEvent.input(field, { target: { value: "4829" } });
  expect(field.value).toBe("482 9");
  field.focus();
  fireEvent.input(field, { target: { value: "482-917-306" } });
  expect(field.value).toBe("482 917 306");
  expect(document.activeElement).toBe(field);
});

test("an address pasted into the number field is taken as one, and none of its digits", () => {
  const [onLink, onValue] = [vi.fn(), vi.fn()];
  render(<NumberField label="Session number" value="" onValue={onValue} onLink={onLink} />);
  fireEvent.input(screen.getByRole("textbox"), { target: { value: "Join: https://help.example.org:8443/join#4zR7_x91" } });
  expect(onValue).toHaveBeenLastCalledWith("");
  expect(onLink).toHaveBeenCalledExactlyOnceWith(new URL("https://help.example.org:8443/join#4zR7_x91"));
});

const TABS = [
  { id: "tools", label: "Tools" },
  { id: "session", label: "Session" },
];

function TwoTabs() {
  const [selected, setSelected] = useState("tools");
  return (
    <>
      <Tabs name="x" label="Commands" tabs={TABS} selected={selected} onSelect={setSelected} />
      <div role="tabpanel" id={`x-panel-${selected}`} aria-labelledby={`x-tab-${selected}`}>
        {selected}
      </div>
    </>
  );
}

test.each([
  ["ArrowRight", "Session"],
  ["ArrowLeft", "Session"],
  ["End", "Session"],
  ["Home", "Tools"],
])("%s in a row of tabs selects %s", async (key, selected) => {
  render(<TwoTabs />);
  const first = screen.getByRole("tab", { name: "Tools" });
  first.focus();
  fireEvent.keyDown(first, { key });
  const now = screen.getByRole("tab", { name: selected, selected: true });
  expect(document.activeElement).toBe(now);
  expect(screen.getAllByRole("tab").filter((tab) => tab.tabIndex === 0)).toEqual([now]);
  await expectAccessible();
});

test("a menu opens on its first item, moves by arrows and runs what is chosen", () => {
  // happy-dom has no top layer
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
  const [pass, leave] = [vi.fn(), vi.fn()];
  render(
    <Menu
      label="More"
      items={[
        { label: "Transfer Control", onSelect: pass, reason: "Nobody assists" },
        { label: "Leave", onSelect: leave },
      ]}
    />,
  );
  fireEvent.click(screen.getByRole("button", { name: "More" }));
  const refused = screen.getByRole("menuitem", { name: /Transfer Control/, hidden: true });
  expect(document.activeElement).toBe(refused);
  fireEvent.click(refused);
  expect(pass).not.toHaveBeenCalled();
  fireEvent.keyDown(refused, { key: "ArrowDown" });
  expect(document.activeElement).toBe(screen.getByRole("menuitem", { name: "Leave", hidden: true }));
  fireEvent.click(document.activeElement as HTMLElement);
  expect(leave).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "More" }));
});

test("a split button is one command and a named menu", async () => {
  const onClick = vi.fn();
  render(<SplitButton label="Transfer Session" menuLabel="Transfer options" items={[]} onClick={onClick} />);
  fireEvent.click(screen.getByRole("button", { name: "Transfer Session" }));
  expect(onClick).toHaveBeenCalledOnce();
  expect(screen.getByRole("button", { name: "Transfer options" })).toBeDefined();
  await expectAccessible();
});
