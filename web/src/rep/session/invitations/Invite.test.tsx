import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Invitation, View } from "../../../core/model";
import { aView, LI, STARTED } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { SessionPage } from "../frame/SessionPage";
import { emailWanted, inviteAtStart, rememberEmail } from "./at-start";

let mails: string[];

beforeEach(() => {
  setLang("en");
  mails = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    expect(this.target).toBe("_blank");
    mails.push(this.href);
  });
});
afterEach(cleanup);

function open(view: View = aView()) {
  const live = fakeLive(view);
  render(<SessionPage live={live} />);
  return live.socket;
}
const panel = () => within(screen.getByRole("dialog", { name: "Invite" }));
const type = (text: string) => fireEvent.input(panel().getByLabelText("E-mail addresses"), { target: { value: text } });
const ok = () => panel().getByRole("button", { name: "OK" });
const bodyOf = (address: string) => new URL(address).searchParams.get("body") ?? "";

function aMail(more: Partial<Invitation> = {}): Invitation {
  return {
    id: "i1",
    to: "xu@example.org",
    role: "customer",
    at: STARTED,
    progress: "waiting",
    tries: 0,
    nextAt: STARTED,
    trouble: null,
    ...more,
  };
}

test("goes to the rep's own program, after the server looked at the addresses", async () => {
  const socket = open();
  fireEvent.click(screen.getByRole("button", { name: "Invite" }));
  expect(ok().getAttribute("aria-disabled")).toBe("true");
  type("xu@example.org, yao@");
  fireEvent.click(ok());
  expect(socket.sent).toEqual([]);
  type("xu@example.org yao@example.org");
  fireEvent.click(panel().getByRole("radio", { name: "Support representative" }));
  await expectAccessible();
  fireEvent.click(ok());
  await waitFor(() => expect(mails).toHaveLength(1));
  expect(socket.sent).toEqual([
    {
      name: "invitation.send",
      payload: { to: ["xu@example.org", "yao@example.org"], role: "rep", language: "en", own: true, controlEpoch: 3 },
    },
  ]);
  expect(mails[0]).toMatch(/^mailto:xu@example\.org,yao@example\.org\?subject=/u);
  expect(bodyOf(mails[0]!)).toContain("/assist#");
});

test("is not opened where the server refuses", async () => {
  const socket = open();
  socket.answers["invitation.send"] = () => ({ ok: false, code: "bad_address" });
  fireEvent.click(screen.getByRole("button", { name: "Invite" }));
  type("xu@example.org");
  fireEvent.click(ok());
  await screen.findAllByText(/One of them is no e-mail address/);
  expect(mails).toEqual([]);
});

test("a site without mail says so, and the text can be copied all the same", () => {
  open();
  fireEvent.click(screen.getByRole("button", { name: "Invite" }));
  type("xu@example.org");
  fireEvent.click(panel().getByRole("checkbox", { name: /own email program/ }));
  expect(ok().getAttribute("aria-disabled")).toBe("true");
  expect(panel().getAllByText(/This site sends no e-mail/)).not.toEqual([]);
  fireEvent.click(panel().getByRole("radio", { name: "简体中文" }));
  const text = panel().getByRole("textbox", { name: "Text to paste" }) as HTMLTextAreaElement;
  expect(text.value).toContain("邀请您加入支持会话");
  expect(text.value).toContain("/join#");
});

test("the panel shows how far each message is, with the text at hand for one that fails", () => {
  const socket = open(aView({ invitations: [aMail()] }));
  fireEvent.click(screen.getByRole("button", { name: "Invite" }));
  const row = () => within(panel().getByRole("list", { name: "Sent from this site" })).getByRole("listitem").textContent;
  expect(row()).toContain("is being sent");
  const next = { tries: 1, trouble: "unreachable" as const, nextAt: STARTED + 60_000 };
  act(() => socket.update(aView({ version: 2, invitations: [aMail(next)] })));
  expect(row()).toMatch(/not sent yet: the mail server does not answer\. Next try at \d\d:\d\d/u);
  expect(panel().getByRole("button", { name: "Copy text for xu@example.org" })).toBeDefined();
  const later = { ...next, trouble: "refused" as const };
  act(() => socket.update(aView({ version: 3, invitations: [aMail(later)] })));
  expect(row()).toContain("not sent yet: the mail server does not take it now");
  act(() => socket.update(aView({ version: 4, invitations: [aMail({ progress: "failed", trouble: "refused", nextAt: null })] })));
  expect(row()).toContain("not sent: the mail server does not take this address");
  act(() => socket.update(aView({ version: 5, invitations: [aMail({ progress: "sent", nextAt: null })] })));
  expect(row()).toBe("xu@example.org sent");
});

test("with the box beside Start the session begins with one message, to nobody yet", () => {
  inviteAtStart(true);
  const socket = open();
  expect(panel().getByText(/The invitation is in your email program/)).toBeDefined();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/^mailto:\?/u);
  expect(bodyOf(mails[0]!)).toContain("482 917 306");
  expect(socket.sent).toEqual([]);
  cleanup();
  open();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(mails).toHaveLength(1);
});

test("the box is remembered for each rep", () => {
  rememberEmail(LI.id, true);
  expect([emailWanted(LI.id), emailWanted("ana")]).toEqual([true, false]);
  rememberEmail(LI.id, false);
  expect(emailWanted(LI.id)).toBe(false);
});

test("a QR code of the link that was chosen is drawn when it is wanted", async () => {
  open();
  fireEvent.click(screen.getByRole("button", { name: "Invite" }));
  const code = (panel().getByText("QR code for a phone").parentElement as HTMLDetailsElement) ?? null;
  expect(code.querySelector("svg")).toBeNull();
  act(() => {
    code.open = true;
    fireEvent(code, new Event("toggle"));
  });
  const link = /^QR code of https:\/\/help\.example\.org\/(\w+)#/u;
  const customer = await panel().findByRole("img", { name: link });
  expect(customer.getAttribute("aria-label")).toContain("/join#");
  const drawn = customer.querySelector("path")?.getAttribute("d");
  fireEvent.click(panel().getByRole("radio", { name: "Support representative" }));
  await waitFor(() => expect(panel().getByRole("img", { name: link }).querySelector("path")?.getAttribute("d")).not.toBe(drawn));
  expect(panel().getByRole("img", { name: link }).getAttribute("aria-label")).toContain("/assist#");
});
