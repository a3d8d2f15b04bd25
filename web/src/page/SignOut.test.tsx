import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refused } from "../core/errors";
import { http } from "../core/http";
import { setLang } from "../i18n/language";
import { expectAccessible } from "../ui/testing";
import { SignOut } from "./SignOut";

beforeEach(() => setLang("en"));
afterEach(cleanup);

const button = (name: string) => screen.getByRole("button", { name });
const inSessions = (count: number) =>
  vi.spyOn(http, "sessions").mockResolvedValue({ sessions: Array.from({ length: count }), missed: [] } as never);

test("who is in no session is let out at once", async () => {
  inSessions(0);
  const out = vi.fn();
  render(<SignOut onSignOut={out} />);
  fireEvent.click(button("Sign out"));
  await waitFor(() => expect(out).toHaveBeenCalledOnce());
});

test("so is who cannot be told of any", async () => {
  vi.spyOn(http, "sessions").mockRejectedValue(new Refused("unavailable"));
  const out = vi.fn();
  render(<SignOut onSignOut={out} />);
  fireEvent.click(button("Sign out"));
  await waitFor(() => expect(out).toHaveBeenCalledOnce());
});

test("who is in a session is asked", async () => {
  inSessions(1);
  const out = vi.fn();
  render(<SignOut onSignOut={out} />);
  fireEvent.click(button("Sign out"));
  const question = within(await screen.findByRole("dialog", { name: "Sign out?" }));
  expect(question.getByText(/^You are in a session/)).toBeDefined();
  await expectAccessible();
  fireEvent.click(question.getByRole("button", { name: "Cancel" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  fireEvent.click(button("Sign out"));
  const again = within(await screen.findByRole("dialog", { name: "Sign out?" }));
  expect(out).not.toHaveBeenCalled();
  fireEvent.click(again.getByRole("button", { name: "Sign out" }));
  expect(out).toHaveBeenCalledOnce();
});
