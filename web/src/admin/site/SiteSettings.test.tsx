import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";
import { Refused } from "../../core/errors";
import { http, type Site, type SiteSetting } from "../../core/http";
import type { Reply } from "../../core/replies/replies";
import { setLang, t } from "../../i18n/admin";
import { expectAccessible } from "../../ui/testing";
import { SiteSettings } from "./SiteSettings";
import { ADMIT, aSetting, GRACE, JOIN_TEXT, NAME, SECRET } from "./testing";

let put: MockInstance<typeof http.putSetting>;
let removed: MockInstance<typeof http.resetSetting>;
const ALL = [NAME, ADMIT, GRACE, JOIN_TEXT, { ...SECRET, waits: true }];

beforeEach(() => {
  setLang("en");
  vi.spyOn(http, "replies").mockResolvedValue({ site: [], own: [] });
  vi.spyOn(http, "site").mockResolvedValue({ name: "Contoso", language: "en" } as Site);
  put = vi.spyOn(http, "putSetting").mockImplementation(async (name, value) => ({ ...named(name), value, isSet: true }));
  removed = vi
    .spyOn(http, "resetSetting")
    .mockImplementation(async (name) => ({ ...named(name), value: named(name).default, isSet: false }));
});
afterEach(() => {
  // What is not saved outlives the page.
  const discard = screen.queryByRole("button", { name: "Discard changes" });
  if (discard !== null) click(discard);
  cleanup();
});

const named = (name: string): SiteSetting => ALL.find((one) => one.name === name)!;
const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const type = (name: string, value: string) => act(() => void fireEvent.input(field(name), { target: { value } }));
const click = (what: Element) => act(() => void fireEvent.click(what));
async function save(): Promise<void> {
  await act(async () => void fireEvent.submit(document.querySelector("form")!));
  await waitFor(() => expect(status()).not.toMatch(/Saving|not saved yet/));
}
const status = () => screen.getByRole("status").textContent;
const leaves = () => dispatchEvent(new Event("beforeunload", { cancelable: true }));
const lasting = "Coming back after a lost connection";

async function open(settings: SiteSetting[] = ALL) {
  vi.spyOn(http, "settings").mockResolvedValue({ settings });
  render(<SiteSettings />);
  await screen.findByRole("region", { name: "This site" });
}

describe("the site's settings", () => {
  it("are asked for again when the server did not answer", async () => {
    vi.spyOn(http, "settings").mockRejectedValueOnce(new Refused("unavailable")).mockResolvedValue({ settings: ALL });
    render(<SiteSettings />);
    click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("region", { name: "This site" })).toBeDefined();
  });

  it("are reached section by section from the top", async () => {
    await open();
    const links = within(screen.getByRole("navigation", { name: "Sections of this page" })).getAllByRole("link");
    expect(links[0]?.textContent).toBe("This site");
    click(links[0]!);
    expect(document.activeElement?.contains(screen.getByRole("region", { name: "This site" }))).toBe(true);
    expect(links.at(-1)?.textContent).toBe("Canned replies");
    click(links.at(-1)!);
    expect(document.activeElement?.contains(screen.getByRole("region", { name: "Canned replies" }))).toBe(true);
  });

  it("are grouped, named, explained; what waits is left out", async () => {
    await open();
    expect(screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent)).toEqual([
      "This site",
      "Joining",
      "Sessions",
      "Texts for customers",
      "Canned replies",
    ]);
    expect(field(lasting).value).toBe("30");
    expect(document.getElementById(field(lasting).getAttribute("aria-describedby")!.split(" ")[0]!)?.textContent).toBe("seconds");
    expect(screen.getByText("0 to 3,600 seconds (1 hour) · Default: 30 seconds")).toBeDefined();
    expect(screen.queryByText(/mail/)).toBeNull();
    expect(screen.getByText(/read only when the server starts/)).toBeDefined();
    await expectAccessible();
  });

  it("are saved together, and only what changed", async () => {
    await open();
    type("Site name", "Fabrikam");
    type(lasting, "45");
    click(screen.getByRole("radio", { name: "is in at once" }));
    type("Before they join", "Mon to Fri\n9 to 5");
    expect(status()).toBe("4 changes are not saved yet.");
    expect(leaves()).toBe(false);
    await save();
    expect(put.mock.calls).toEqual([
      ["site.name", "Fabrikam"],
      ["join.admit_by_number", "direct"],
      ["session.grace", 45],
      ["text.join", "Mon to Fri\n9 to 5"],
    ]);
    expect(status()).toBe("Saved. It counts from now on.");
    expect(leaves()).toBe(true);
  });

  it("go back to their default, and the focus to the field", async () => {
    await open();
    expect(screen.queryByRole("button", { name: `Reset ${lasting} to its default` })).toBeNull();
    click(screen.getByRole("button", { name: "Reset Site name to its default" }));
    expect(document.activeElement).toBe(field("Site name"));
    expect(field("Site name").value).toBe("Handoff");
    await save();
    expect(removed.mock.calls).toEqual([["site.name"]]);
    expect(screen.queryByRole("button", { name: "Reset Site name to its default" })).toBeNull();
  });

  it("say beside the field what is wrong, send nothing, and lead there", async () => {
    await open();
    type("Site name", "");
    type(lasting, "4000");
    await save();
    expect(put).not.toHaveBeenCalled();
    expect(screen.getByText("Type something here.")).toBeDefined();
    expect(screen.getByText("Type a number from 0 to 3,600 seconds (1 hour).")).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(field("Site name")));
    expect(field(lasting).getAttribute("aria-invalid")).toBe("true");
    await expectAccessible();
    type("Site name", "Fabrikam");
    expect(screen.queryByText("Type something here.")).toBeNull();
  });

  it("that the server refuses stay as typed, with its reason; the others are saved", async () => {
    await open();
    put.mockImplementation(async (name, value) => {
      if (name === "site.name") throw new Refused("bad_value");
      return { ...named(name), value, isSet: true };
    });
    type("Site name", "Fabrikam");
    type(lasting, "45");
    await save();
    expect(screen.getByText("That value does not work for this setting.")).toBeDefined();
    expect(field("Site name").value).toBe("Fabrikam");
    expect(status()).toMatch(/Not everything could be saved/);
    expect(put).toHaveBeenCalledTimes(2);
  });

  it("are not lost when the server is away, nor by going elsewhere and back", async () => {
    await open();
    put.mockRejectedValue(new Refused("unavailable"));
    type("Site name", "Fabrikam");
    await save();
    expect(status()).toMatch(/does not answer/);
    cleanup();
    await open();
    expect(field("Site name").value).toBe("Fabrikam");
    expect(screen.getByText("Not saved yet")).toBeDefined();
    expect(leaves()).toBe(false);
  });

  it("are kept for whom was signed out meanwhile, with the way to sign in", async () => {
    await open();
    put.mockRejectedValue(new Refused("sign_in_required"));
    type("Site name", "Fabrikam");
    await save();
    expect(status()).toMatch(/^You were signed out/);
    expect(screen.getByRole("link", { name: "Sign in in another tab" }).getAttribute("target")).toBe("_blank");
    expect(field("Site name").value).toBe("Fabrikam");
  });

  it("that the command line says are read-only, with a word why", async () => {
    await open([NAME, { ...GRACE, fixed: true, value: 7 }]);
    expect(screen.queryByRole("textbox", { name: lasting })).toBeNull();
    expect(screen.getByText("7 seconds")).toBeDefined();
    expect(screen.getByText(/The command line that started the server says this/)).toBeDefined();
  });
});

it("of mail are tried with a message to oneself, once they are saved", async () => {
  const host = aSetting({ name: "mail.host", kind: "text", shortest: 0, longest: 253 });
  const sent = vi.spyOn(http, "testMail").mockResolvedValueOnce(null).mockRejectedValueOnce(new Refused("mail_unreachable"));
  await open([NAME, host]);
  const test = screen.getByRole("button", { name: "Send a test message" });
  type("Mail server", "mail.example.org");
  click(test);
  expect(sent).not.toHaveBeenCalled();
  click(screen.getByRole("button", { name: "Discard changes" }));
  click(test);
  expect(await screen.findByText(/The mail server took a message/)).toBeDefined();
  click(test);
  expect(await screen.findByText(/The mail server does not answer/)).toBeDefined();
  expect(sent.mock.calls).toEqual([["en"], ["en"]]);
  await expectAccessible();
});

it("are all Chinese in Chinese", async () => {
  await open();
  act(() => setLang("zh-Hans"));
  expect(within(screen.getByRole("region", { name: "会话" })).getByText(/默认：30 秒钟/)).toBeDefined();
  act(() => setLang("en"));
});

it("has the canned replies of all reps: written, changed and deleted", async () => {
  let site: Reply[] = [{ name: "hello", language: "en", text: "Hello {customer}" }];
  vi.spyOn(http, "replies").mockImplementation(async () => ({ site, own: [] }));
  const stored = vi.spyOn(http, "putReplies").mockImplementation(async (_, replies) => ({ replies: (site = replies) }));
  await open();
  const panel = within(await screen.findByRole("region", { name: "Canned replies" }));
  click(panel.getByRole("button", { name: "New reply" }));
  type("Name", " wait ");
  type("Text", "请稍候");
  click(panel.getByRole("radio", { name: "Chinese" }));
  await expectAccessible();
  click(panel.getByRole("button", { name: "Save" }));
  const wait: Reply = { name: "wait", language: "zh-Hans", text: "请稍候" };
  await waitFor(() => expect(stored).toHaveBeenLastCalledWith("site", [site[0], wait]));
  click(await panel.findByRole("button", { name: "Delete “hello”" }));
  click(panel.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(stored).toHaveBeenLastCalledWith("site", [wait]));
  click(await panel.findByRole("button", { name: "Edit “wait”" }));
  type("Name", "moment");
  stored.mockRejectedValueOnce(new Refused("unavailable"));
  click(panel.getByRole("button", { name: "Save" }));
  await panel.findByText(t.common.refusal.unavailable);
  expect(field("Name").value).toBe("moment");
});
