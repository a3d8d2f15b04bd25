// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reply } from "../../../core/replies/replies";
import { ANA, aView, LI, MARIA } from "../../../core/testing";
import { fakeLive, type FakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/language";
import { InsideContext, openInside } from "../../../page/inside";
import { expectAccessible } from "../../../ui/testing";
import { RepChat } from "../chat/RepChat";
import { forgetReplies } from "./known";

const SITE: Reply[] = [
  { name: "hello", language: "en", text: "Hello {customer}, I am {rep}." },
  { name: "hello", language: "zh-Hans", text: "{customer}，您好" },
  { name: "wait", language: "en", text: "One moment, please." },
];
const OWN: Reply[] = [{ name: "help desk", language: "en", text: "The help desk is at extension 7." }];
let live: FakeLive;

beforeEach(async () => {
  setLang("en");
  vi.stubGlobal("fetch", async () => Response.json({ site: SITE, own: OWN }));
  live = fakeLive(aView({ participants: [LI, ANA, MARIA] }));
  render(
    <InsideContext.Provider value={openInside(live, () => undefined)}>
      <RepChat />
    </InsideContext.Provider>,
  );
  await waitFor(() => expect(field()).toBeTruthy());
  await new Promise((resolve) => setTimeout(resolve));
});
afterEach(() => {
  cleanup();
  live.close();
  forgetReplies();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const field = () => screen.getByRole("textbox", { name: "Message" }) as HTMLTextAreaElement;
const write = (text: string) => fireEvent.input(field(), { target: { value: text } });
const press = (key: string) => fireEvent.keyDown(field(), { key });
const options = () => [...document.querySelectorAll("[role=listbox] [role=option] b")].map((one) => one.textContent);
const active = () => document.getElementById(field().getAttribute("aria-activedescendant") ?? "")?.querySelector("b")?.textContent;
const said = () => live.socket.sent.filter((one) => one.name === "chat.say").map((one) => one.payload.text);

describe("a slash and letters", () => {
  it("show what fits; keys choose, and Enter puts it in instead of sending", async () => {
    write("/he");
    await waitFor(() => expect(options()).toEqual(["help desk", "hello"]));
    press("ArrowDown");
    await waitFor(() => expect(active()).toBe("hello"));
    await expectAccessible();
    press("Enter");
    expect(field().value).toBe("Hello Maria Okafor, I am Li Wei.");
    expect(options()).toEqual([]);
    expect(said()).toEqual([]);
    press("Enter");
    expect(said()).toEqual(["Hello Maria Okafor, I am Li Wei."]);
  });

  it("mean themselves after Escape, and where nothing fits", async () => {
    write("/he");
    await waitFor(() => expect(options()).toHaveLength(2));
    press("Escape");
    await waitFor(() => expect(options()).toEqual([]));
    press("Enter");
    write("/etc/hosts");
    press("Enter");
    await waitFor(() => expect(said()).toEqual(["/he", "/etc/hosts"]));
  });
});

describe("the button", () => {
  it("shows all; one goes behind what is written already", async () => {
    write("Good.");
    fireEvent.click(screen.getByRole("button", { name: /Canned replies/u }));
    await waitFor(() => expect(options()).toEqual(["help desk", "hello", "wait"]));
    fireEvent.click(screen.getByRole("option", { name: /wait/u }));
    expect(field().value).toBe("Good. One moment, please.");
  });

  it("changes the language, which is the customer's at first", async () => {
    fireEvent.click(screen.getByRole("button", { name: /Canned replies/u }));
    fireEvent.click(screen.getByRole("button", { name: "Chinese" }));
    await waitFor(() => expect(options()).toEqual(["hello"]));
    expect(screen.getByRole("button", { name: "Chinese" }).getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(screen.getByRole("option", { name: /您好/u }));
    expect(field().value).toBe("Maria Okafor，您好");
  });
});
