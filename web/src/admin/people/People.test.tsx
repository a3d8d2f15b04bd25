import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../core/errors";
import { http, type Device, type Invited, type Site, type Somebody } from "../../core/http";
import { setLang } from "../../i18n/admin";
import { askAccount } from "../../page/account";
import { expectAccessible } from "../../ui/testing";
import { found, isLastAdmin } from "./list";
import { People } from "./People";

const somebody = (name: string, more: Partial<Somebody> = {}): Somebody => ({
  id: name,
  name,
  email: `${name.split(" ")[0]!.toLowerCase()}@example.org`,
  role: "rep",
  disabled: false,
  invited: false,
  multi: true,
  customers: null,
  createdAt: 0,
  usedAt: Date.now() - 3 * 3_600_000,
  ...more,
});
const ANA = somebody("Ana Souza", { role: "admin" });
const BO = somebody("Bo Lee");
const NEW = somebody("Zoë Quist", { invited: true, usedAt: null });
const LINK = "https://help.example.org/invitation#secret";
const invited = (person: Somebody): Invited => ({ person: { ...person, invited: true }, link: LINK, expiresAt: Date.now() + 259_200_000 });
const DEVICES: Device[] = [
  { id: "d1", kind: "browser", browser: "Firefox", system: "Linux", createdAt: 0, usedAt: Date.now(), current: true },
  { id: "d2", kind: "bearer", browser: "", system: "", createdAt: 0, usedAt: 0, current: false },
];

beforeEach(() => {
  setLang("en");
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });
  vi.spyOn(http, "site").mockResolvedValue({ name: "Contoso Support", language: "en" } as Site);
  vi.spyOn(http, "me").mockResolvedValue({ person: { id: ANA.id, name: ANA.name, email: ANA.email, role: "admin", multi: false } });
});
afterEach(cleanup);

async function open(people: Somebody[] = [ANA, BO, NEW]) {
  await askAccount();
  vi.spyOn(http, "people").mockResolvedValue({ people });
  render(<People />);
  await screen.findByRole("table");
}
const row = (name: string) => screen.getByRole("row", { name: new RegExp(name) });
const menu = (name: string) => within(row(name)).getByRole("button", { name: `What can be done about ${name}` });
const item = (name: string, what: string) => within(row(name)).getByText(what, { selector: "[role=menuitem] span" }).closest("button")!;
const click = (what: Element) => act(() => void fireEvent.click(what));
const choose = (name: string, what: string) => {
  click(menu(name));
  click(item(name, what));
};
const press = (name: string) => act(async () => void fireEvent.click(screen.getAllByRole("button", { name }).at(-1)!));
const type = (label: string, value: string) => act(() => void fireEvent.input(screen.getByLabelText(label), { target: { value } }));
const submit = () => act(async () => void fireEvent.submit(document.querySelector("form")!));

describe("the people of a site", () => {
  it("stand in a list with role, state and when they were last seen", async () => {
    await open([ANA, { ...BO, disabled: true }, NEW]);
    expect(row("Ana Souza").textContent).toMatch(/\(you\).*Administrator.*Active.*3 hours ago/);
    expect(row("Bo Lee").textContent).toMatch(/Rep.*Disabled/);
    expect(row("Zoë Quist").textContent).toMatch(/Rep.*Invited.*Not yet/);
    await expectAccessible();
  });

  it("are found by any part of name or address", async () => {
    await open();
    type("Search by name or address", "zoe");
    expect(screen.getAllByRole("row")).toHaveLength(2);
    expect(screen.getByText("1 person found")).toBeDefined();
    type("Search by name or address", "nobody");
    click(screen.getByRole("button", { name: "Show everybody" }));
    expect(screen.getAllByRole("row")).toHaveLength(4);
    expect(found([ANA, BO], "souza ANA@")).toEqual([ANA]);
  });

  it("are added with a link that is shown once", async () => {
    const add = vi.spyOn(http, "addPerson").mockResolvedValue(invited(somebody("Kim Park")));
    await open();
    click(screen.getByRole("button", { name: "Add person" }));
    await press("Add and get the link");
    expect(screen.getByText("Type a name.")).toBeDefined();
    type("Name", "Kim Park");
    await press("Add and get the link");
    expect(screen.getByText(/Type an e-mail address/)).toBeDefined();
    expect(add).not.toHaveBeenCalled();
    type("E-mail address", "kim@example.org");
    click(screen.getByRole("radio", { name: "Administrator" }));
    await expectAccessible();
    await submit();
    expect(add).toHaveBeenCalledWith({ name: "Kim Park", email: "kim@example.org", role: "admin" });
    expect(screen.getByLabelText<HTMLInputElement>("One-time link").value).toBe(LINK);
    await expectAccessible();
    await press("Done");
    expect(screen.queryByLabelText("One-time link")).toBeNull();
    expect(row("Kim Park")).toBeDefined();
    expect(screen.getByText("Kim Park is added.")).toBeDefined();
  });

  it.each([
    ["email_taken", "E-mail address"],
    ["bad_email", "E-mail address"],
    ["bad_name", "Name"],
  ] as const)("who cannot be added: %s stands beside %s", async (code, label) => {
    vi.spyOn(http, "addPerson").mockRejectedValue(new Refused(code));
    await open();
    click(screen.getByRole("button", { name: "Add person" }));
    type("Name", "Kim");
    type("E-mail address", "kim@example.org");
    await submit();
    await waitFor(() => expect(screen.getByLabelText(label).getAttribute("aria-invalid")).toBe("true"));
  });

  it("are asked about before they are disabled, and enabled again", async () => {
    const change = vi.spyOn(http, "changePerson").mockImplementation(async (_, what) => ({ ...BO, ...what }) as Somebody);
    await open();
    choose("Bo Lee", "Disable");
    expect(screen.getByRole("dialog", { name: "Disable Bo Lee?" }).textContent).toContain("signed out everywhere at once");
    await press("Cancel");
    expect(change).not.toHaveBeenCalled();
    choose("Bo Lee", "Disable");
    await press("Disable");
    expect(change).toHaveBeenCalledWith("Bo Lee", { disabled: true });
    expect(row("Bo Lee").textContent).toContain("Disabled");
    expect(screen.getByText("Bo Lee is disabled and signed out everywhere.")).toBeDefined();
    choose("Bo Lee", "Enable");
    await press("Enable");
    expect(row("Bo Lee").textContent).toContain("Active");
  });

  it("get another name and role", async () => {
    const change = vi.spyOn(http, "changePerson").mockResolvedValue({ ...BO, name: "Bo Li", role: "admin" });
    await open();
    choose("Bo Lee", "Name and role");
    type("Name", "Bo Li");
    click(screen.getByRole("radio", { name: "Administrator" }));
    await submit();
    expect(change).toHaveBeenCalledWith("Bo Lee", { name: "Bo Li", role: "admin" });
    expect(row("Bo Li").textContent).toContain("Administrator");
  });

  it("are permitted several sessions, and so many customers", async () => {
    const change = vi.spyOn(http, "changePerson").mockResolvedValue({ ...BO, multi: false, customers: 12 });
    await open();
    choose("Bo Lee", "Sessions and customers");
    click(screen.getByRole("checkbox", { name: "Several sessions at the same time" }));
    for (const wrong of ["0", "501", "-3", "many"]) {
      type("Customers at the same time", wrong);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await submit();
      expect(screen.getByText("Type a number from 1 to 500, or nothing.")).toBeDefined();
    }
    expect(change).not.toHaveBeenCalled();
    type("Customers at the same time", "12");
    await expectAccessible();
    await submit();
    expect(change).toHaveBeenCalledWith("Bo Lee", { multi: false, customers: 12 });
    choose("Bo Lee", "Sessions and customers");
    type("Customers at the same time", " ");
    await submit();
    expect(change).toHaveBeenLastCalledWith("Bo Lee", { multi: false, customers: null });
  });

  it("get a new password by a link", async () => {
    const reset = vi.spyOn(http, "resetPerson").mockResolvedValue(invited(BO));
    await open();
    choose("Bo Lee", "Reset password");
    expect(screen.getByRole("dialog").textContent).toContain("signed out everywhere");
    expect(reset).not.toHaveBeenCalled();
    await press("Reset password");
    expect(screen.getByLabelText<HTMLInputElement>("One-time link").value).toBe(LINK);
    expect(screen.getByRole("link", { name: /email program/ }).getAttribute("href")).toContain(encodeURIComponent(LINK));
    expect(within(row("Zoë Quist")).getByText("New link")).toBeDefined();
  });

  it("cannot be left without an admin: it says why, and the server refuses too", async () => {
    await open();
    for (const what of ["Reset password", "Disable"]) {
      expect(item("Ana Souza", what).getAttribute("aria-disabled")).toBe("true");
      expect(item("Ana Souza", what).textContent).toContain("Nobody else could look after this site");
    }
    choose("Ana Souza", "Name and role");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Rep" }).disabled).toBe(true);
    await press("Cancel");
    expect(isLastAdmin(ANA, [ANA, somebody("Kim", { role: "admin", invited: true })])).toBe(true);
    expect(isLastAdmin(ANA, [ANA, somebody("Kim", { role: "admin" })])).toBe(false);
    vi.spyOn(http, "changePerson").mockRejectedValue(new Refused("last_admin"));
    choose("Bo Lee", "Disable");
    await press("Disable");
    expect(await within(screen.getByRole("dialog")).findByText(/Nobody else could look after this site/)).toBeDefined();
  });

  it("are signed out of one device or of all", async () => {
    vi.spyOn(http, "devices").mockResolvedValue({ devices: DEVICES });
    const one = vi.spyOn(http, "signOutDevice").mockResolvedValue(null);
    const all = vi.spyOn(http, "signOutDevices").mockResolvedValue(null);
    await open();
    choose("Bo Lee", "Devices signed in");
    expect(await screen.findByText("Firefox on Linux")).toBeDefined();
    expect(screen.getByText("This browser")).toBeDefined();
    await expectAccessible();
    click(screen.getByRole("button", { name: "Sign out of Bearer token for scripts" }));
    await press("Sign out");
    expect(one).toHaveBeenCalledWith("Bo Lee", "d2");
    expect(screen.getByText("1 device")).toBe(document.activeElement);
    cleanup();
    await open();
    choose("Bo Lee", "Devices signed in");
    click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    const question = within(screen.getByRole("dialog", { name: "Sign Bo Lee out everywhere?" }));
    await act(async () => void fireEvent.click(question.getByRole("button", { name: "Sign out everywhere" })));
    expect(all).toHaveBeenCalledWith("Bo Lee");
    expect(screen.getByText("Signed in nowhere")).toBeDefined();
  });
});
