import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aSeatQuestion } from "../../core/testing";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { Gone } from "../ending/Gone";
import { SessionPage } from "../frame/SessionPage";
import { fakeLive, mariasView } from "../testing";
import { InAlready } from "./InAlready";

beforeEach(() => setLang("en"));
afterEach(cleanup);

describe("going on from another device", () => {
  it("is asked here, with what is known of it, and answered by one click", async () => {
    const live = fakeLive(mariasView({ seatQuestions: [aSeatQuestion()] }));
    render(<SessionPage live={live} />);
    const dialog = screen.getByRole("dialog", { name: /go on with this .* session on another device/u });
    expect(dialog.textContent).toContain("a phone: Android 16, Chrome 140, gave the name Maria");
    expect(dialog.textContent).toContain("Number to compare 4712");
    await expectAccessible();
    fireEvent.click(screen.getByRole("button", { name: "Yes, move it there" }));
    await waitFor(() => expect(live.sent).toContainEqual({ name: "seat.give", payload: { knock: "k1" } }));
  });

  it("is declined by No, and by closing the question", async () => {
    const live = fakeLive(mariasView({ seatQuestions: [aSeatQuestion()] }));
    render(<SessionPage live={live} />);
    fireEvent.click(screen.getByRole("button", { name: "No, that is not me" }));
    await waitFor(() => expect(live.sent).toContainEqual({ name: "seat.keep", payload: { knock: "k1" } }));
    act(() => live.update({ view: mariasView({ version: 2 }) }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("waits at the door in the same words whoever is inside", () => {
    render(<SessionPage live={fakeLive(mariasView({ moving: true, you: { ...mariasView().you, role: "knocking" } }))} />);
    expect(screen.getByRole("heading", { name: "Waiting for a yes from inside the session" })).toBeDefined();
  });

  it("shows the number to compare, and lets somebody else in after all", async () => {
    const live = fakeLive(mariasView({ moving: true, movingNumber: "0815", you: { ...mariasView().you, role: "knocking" } }));
    render(<SessionPage live={live} />);
    expect(screen.getByText("0815")).toBeDefined();
    await expectAccessible();
    fireEvent.click(screen.getByRole("button", { name: "Join as another person" }));
    await waitFor(() => expect(live.sent).toContainEqual({ name: "seat.new", payload: {} }));
  });

  it("is offered to everybody at the door", () => {
    const move = vi.fn();
    render(<InAlready pending={false} move={move} />);
    fireEvent.click(screen.getByRole("button", { name: "Go on here" }));
    expect(move).toHaveBeenCalledOnce();
  });

  it("is told plainly by the page before", () => {
    render(<Gone code="moved_away" />);
    expect(screen.getByRole("heading", { name: "Your session goes on on your other device" })).toBeDefined();
    expect(document.body.textContent).not.toMatch(/not in the session|Join again/u);
    fireEvent.click(screen.getByRole("button", { name: "Come back to this device" }));
    expect(location.pathname).toBe("/join");
  });
});
