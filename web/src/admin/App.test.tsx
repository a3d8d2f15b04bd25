import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { http, type Person, type Site } from "../core/http";
import { setLang } from "../i18n/admin";
import { askAccount } from "../page/account";
import { expectAccessible } from "../ui/testing";
import { App } from "./App";
import { go, path } from "./route";

const ADMIN: Person = { id: "p", name: "Li Wei", email: "li@example.org", role: "admin", multi: false };
let left: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  setLang("en");
  vi.spyOn(http, "site").mockResolvedValue({ name: "Contoso Support" } as Site);
  vi.spyOn(http, "people").mockResolvedValue({ people: [] });
  vi.spyOn(http, "settings").mockResolvedValue({ settings: [] });
  left = vi.spyOn(location, "replace").mockImplementation(() => undefined);
  go("/admin");
});
afterEach(cleanup);

async function open(person: Person | null) {
  vi.spyOn(http, "me").mockResolvedValue({ person });
  await askAccount();
  render(<App />);
}

describe("the pages for admins", () => {
  it("begin with the people, and lead to the site's settings", async () => {
    await open(ADMIN);
    expect(path.value).toBe("/admin/people");
    expect(screen.getByRole("heading", { level: 1, name: "People" })).toBeDefined();
    expect(document.title).toBe("People · Contoso Support");
    await expectAccessible();
    fireEvent.click(screen.getByRole("link", { name: "Site settings" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Site settings" })).toBe(document.activeElement);
    expect(screen.getByRole("link", { name: "Site settings" }).getAttribute("aria-current")).toBe("page");
    await expectAccessible();
  });

  it.each([
    [null, "/sign-in"],
    [{ ...ADMIN, role: "rep" as const }, "/rep"],
  ])("are not for %o", async (person, where) => {
    await open(person);
    expect(left).toHaveBeenCalledWith(where);
    expect(screen.queryByRole("heading")).toBeNull();
  });

  it("say when the server does not answer, and try again", async () => {
    vi.spyOn(http, "me").mockRejectedValue(new TypeError("network"));
    await askAccount();
    render(<App />);
    vi.spyOn(http, "me").mockResolvedValue({ person: ADMIN });
    await act(async () => void fireEvent.click(screen.getByRole("button", { name: "Try again" })));
    expect(await screen.findByRole("heading", { level: 1, name: "People" })).toBeDefined();
  });
});
