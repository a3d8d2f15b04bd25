import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { View } from "../../../core/model";
import { aView, LI } from "../../../core/testing";
import { fakeLive } from "../../../core/testing-live";
import { setLang } from "../../../i18n/rep";
import { expectAccessible } from "../../../ui/testing";
import { SessionPage } from "../frame/SessionPage";
import { sidebarOpen } from "../frame/sidebar-open";

beforeEach(() => {
  setLang("en");
  sidebarOpen.value = true;
});
afterEach(cleanup);

function open(view: View) {
  const live = fakeLive(view);
  render(<SessionPage live={live} />);
  let { version } = view;
  return {
    sent: live.socket.sent,
    update: (next: Partial<View>) => act(() => live.socket.update({ ...view, ...next, version: (version += 1) })),
  };
}
const button = (name: string) => screen.getByRole("button", { name });
const click = (name: string) => fireEvent.click(button(name));

describe("who waits at the door", () => {
  const samira = { id: "k1", name: "Samira", address: "198.51.100.7", at: 0, looksLike: null, door: "number" as const, moving: null };
  const notices = () => within(screen.getByRole("region", { name: "Notices" }));
  const icon = document.createElement("link");

  beforeEach(() => {
    icon.rel = "icon";
    document.head.append(icon);
  });

  it("is seen with the sidebar folded too, and the handle says how many", async () => {
    const { sent } = open(aView({ knocks: [samira] }));
    expect(notices().queryByRole("button", { name: "Admit Samira" })).toBeNull();
    click("Hide the sidebar");
    expect(button("Show the sidebar, 1 at the door").textContent).toBe("1");
    await expectAccessible();
    fireEvent.click(notices().getByRole("button", { name: "Admit Samira" }));
    await waitFor(() => expect(sent).toEqual([{ name: "knock.admit", payload: { knock: "k1", controlEpoch: 3 } }]));
  });

  it("hands the focus on to the participants when its button goes with it", async () => {
    const bo = { ...samira, id: "k2", name: "Bo" };
    const { update } = open(aView({ knocks: [samira, bo] }));
    const answers: [string, View["knocks"]][] = [
      ["Admit Samira", [bo]],
      ["Refuse Bo", []],
    ];
    for (const [name, left] of answers) {
      button(name).focus();
      click(name);
      update({ knocks: left });
      await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("complementary", { name: "Participants" })));
    }
  });

  it("is seen in whatever dialog is open", async () => {
    const { update } = open(aView());
    click("Invite");
    const dialog = within(screen.getByRole("dialog", { name: "Invite" }));
    expect(dialog.queryByRole("group", { name: "At the door" })).toBeNull();
    update({ knocks: [samira] });
    expect(dialog.getByRole("button", { name: "Admit Samira" })).toBeDefined();
    await expectAccessible();
  });

  it("is counted in the title and marks the icon of a tab that nobody looks at", () => {
    const { update } = open(aView());
    expect(document.title).toBe("482 917 306 · Handoff");
    update({ knocks: [samira, { ...samira, id: "k2", name: "Kenji" }] });
    expect(document.title).toBe("(2) 482 917 306 · Handoff");
    expect(icon.getAttribute("href")).toMatch(/mark-waiting/u);
    update({ knocks: [] });
    expect(document.title).toBe("482 917 306 · Handoff");
    expect(icon.getAttribute("href")).toMatch(/mark\.svg/u);
  });

  it("is what the stage is about while nobody is in", async () => {
    const { sent, update } = open(aView({ participants: [LI], focus: null, knocks: [samira] }));
    const stage = within(screen.getByRole("main"));
    expect(stage.getByText("Somebody is at the door")).toBeDefined();
    expect(stage.getByText("By number, 198.51.100.7")).toBeDefined();
    expect(screen.queryByText("No customer is here")).toBeNull();
    expect(screen.getAllByRole("button", { name: "Admit Samira" })).toHaveLength(1);
    await expectAccessible();
    click("Hide the sidebar");
    expect(notices().queryByRole("button", { name: "Admit Samira" })).toBeNull(); // it is in sight
    fireEvent.click(stage.getByRole("button", { name: "Admit Samira" }));
    await waitFor(() => expect(sent).toEqual([{ name: "knock.admit", payload: { knock: "k1", controlEpoch: 3 } }]));
    update({ knocks: [] });
    expect(screen.getByText("No customer is here")).toBeDefined();
  });

  it("comes in by one click", async () => {
    const { sent } = open(
      aView({
        knocks: [{ id: "k1", name: "Samira", address: "198.51.100.7", at: 0, looksLike: null, door: "number" as const, moving: null }],
      }),
    );
    click("Admit Samira");
    await waitFor(() => expect(sent).toEqual([{ name: "knock.admit", payload: { knock: "k1", controlEpoch: 3 } }]));
  });
});
