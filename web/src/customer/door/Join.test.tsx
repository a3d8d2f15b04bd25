import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Refused } from "../../core/errors";
import { http } from "../../core/http";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { App } from "../App";
import { path } from "../route";
import { begin, live } from "../visit";

vi.mock("../../core/live", async () => {
  const { mariasView, fakeLive } = await import("../testing");
  return { goLive: () => fakeLive(mariasView({ you: { ...mariasView().you, role: "knocking" } })) };
});

const SITE = {
  name: "Contoso Support",
  admitByNumber: false,
  media: { address: "203.0.113.5", port: 8081, ports: [8081] },
  turn: false,
  languages: ["en", "zh-Hans"],
  setupNeeded: false,
  consentSeconds: 30,
  graceSeconds: 30,
  mail: false,
  language: "en",
  joinText: "",
  holdText: "",
  endText: "",
  survey: null,
};

beforeEach(() => {
  navigator.sendBeacon = () => true;
  vi.spyOn(http, "site").mockResolvedValue(SITE);
  setLang("en");
});
afterEach(cleanup);

function open(address: string) {
  history.replaceState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  begin();
  return render(<App />);
}

const number = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Session number" });
const name = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Your name" });
const join = () => screen.getByRole("button", { name: "Join" });

test("the front page leads to joining and to Provide Support", async () => {
  open("/");
  expect(await screen.findByText("Contoso Support")).toBeDefined();
  const site = screen.getByRole("navigation", { name: "Site" });
  expect([...site.querySelectorAll("a")].map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["Join", "/join"],
    ["Provide Support", "/rep"],
  ]);
  await expectAccessible();
  fireEvent.click(screen.getByRole("link", { name: "Join" }), { button: 0 });
  expect(path.value).toBe("/join");
  expect(number()).toBeDefined();
});

test("the ninth digit leaves the focus: Tab goes on to the name", async () => {
  open("/join");
  expect(document.activeElement).toBe(number());
  fireEvent.input(number(), { target: { value: "482-917 306" } });
  expect(document.activeElement).toBe(number());
  await expectAccessible();
});

test("an incomplete form says what is missing and sends nothing", () => {
  const asked = vi.spyOn(http, "joinByNumber");
  open("/join");
  fireEvent.click(join());
  expect(screen.getByText("A session number has 9 digits.")).toBeDefined();
  fireEvent.input(number(), { target: { value: "482917306" } });
  fireEvent.click(join());
  expect(screen.getByText("Type your name.")).toBeDefined();
  expect(asked).not.toHaveBeenCalled();
});

test("a wrong number says so in one sentence beside the number, and keeps what was typed", async () => {
  vi.spyOn(http, "joinByNumber").mockRejectedValue(new Refused("no_session"));
  open("/join");
  fireEvent.input(number(), { target: { value: "482917306" } });
  fireEvent.input(name(), { target: { value: "Maria" } });
  fireEvent.click(join());
  await screen.findByText(/No open session has this number/);
  expect(number().getAttribute("aria-invalid")).toBe("true");
  expect([number().value, name().value]).toEqual(["482 917 306", "Maria"]);
});

test("a link asks for nothing but the name, and leaves the address bar", async () => {
  const asked = vi.spyOn(http, "joinByLink").mockRejectedValue(new Refused("no_session"));
  open("/join#secret-token");
  expect(location.hash).toBe("");
  expect(screen.queryByRole("textbox", { name: "Session number" })).toBeNull();
  fireEvent.input(name(), { target: { value: "Maria" } });
  fireEvent.click(join());
  await screen.findByText(/This link does not lead to an open session/);
  expect(asked).toHaveBeenCalledWith("secret-token", "Maria", expect.anything(), false);
  fireEvent.click(screen.getByRole("button", { name: "Enter a number instead" }));
  expect(number()).toBeDefined();
});

test("digits of any script are digits, and what is said follows the language", async () => {
  const asked = vi.spyOn(http, "joinByNumber").mockRejectedValue(new Refused("no_session"));
  open("/join");
  fireEvent.input(number(), { target: { value: "۴۸۲ ۹۱۷ ٣٠٦" } });
  expect(number().value).toBe("482 917 306");
  fireEvent.input(name(), { target: { value: "Maria" } });
  fireEvent.click(join());
  await screen.findByText("No open session has this number. Check it with your support rep and try again.");
  expect(asked).toHaveBeenLastCalledWith("482917306", "Maria", expect.anything(), false);
  fireEvent.click(screen.getByRole("button", { name: "简体中文" }));
  expect(screen.getByText("没有与此支持会话号对应的会话。请与您的支持代表核对后重试。")).toBeDefined();
});

test("a link pasted where the number belongs is taken as a link", async () => {
  vi.spyOn(http, "checkLink").mockResolvedValue(null);
  const asked = vi.spyOn(http, "joinByLink").mockRejectedValue(new Refused("no_session"));
  open("/join");
  fireEvent.input(number(), { target: { value: "https://help.example.org:8443/assist#for-a-rep" } });
  expect(number().value).toBe("");
  expect(screen.getByText(/This link does not lead to an open session/)).toBeDefined();
  fireEvent.input(number(), { target: { value: "https://help.example.org:8443/join#secret-token" } });
  expect(screen.queryByRole("textbox", { name: "Session number" })).toBeNull();
  fireEvent.input(name(), { target: { value: "Maria" } });
  fireEvent.click(join());
  await waitFor(() => expect(asked).toHaveBeenCalledWith("secret-token", "Maria", expect.anything(), false));
  fireEvent.click(await screen.findByRole("button", { name: "Enter a number instead" }));
  expect(number()).toBeDefined();
});

test("what the site says before one joins stands above the form, line by line", async () => {
  vi.spyOn(http, "site").mockResolvedValue({ ...SITE, joinText: "Mon to Fri\n<b>9 to 5</b>" });
  open("/join");
  const text = await screen.findByText(/Mon to Fri/);
  expect([text.textContent, text.dir]).toEqual(["Mon to Fri\n<b>9 to 5</b>", "auto"]);
  await expectAccessible();
});

test.each([
  [undefined, true],
  [() => Promise.resolve(new MediaStream()), false],
])("a device without screen capture is told before it joins (%s)", (getDisplayMedia, told) => {
  vi.stubGlobal("isSecureContext", true);
  Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: { getDisplayMedia } });
  open("/join");
  expect(screen.queryByText(/On this device the screen cannot be shared/) !== null).toBe(told);
  vi.unstubAllGlobals();
});

test("the language switch changes the page and <html lang>", () => {
  open("/join");
  fireEvent.click(screen.getByRole("button", { name: "简体中文" }));
  expect(document.documentElement.lang).toBe("zh-Hans");
  expect(screen.getByRole("textbox", { name: "支持会话号" })).toBeDefined();
});

test("after joining by number the visitor waits at the door, and may cancel", async () => {
  vi.spyOn(http, "joinByNumber").mockResolvedValue({ session: "s", participant: "p", token: "t", knocking: true });
  open("/join");
  fireEvent.input(number(), { target: { value: "482917306" } });
  fireEvent.input(name(), { target: { value: "Maria Okafor" } });
  fireEvent.click(join());
  expect(await screen.findByRole("heading", { name: "Waiting for your support rep to let you in" })).toBeDefined();
  expect(path.value).toBe("/session");
  await expectAccessible();
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(path.value).toBe("/join"));
  expect(live.value).toBeNull();
});
