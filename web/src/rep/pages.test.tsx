import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLang } from "../i18n/rep";
import { expectAccessible } from "../ui/testing";
import { Invitation } from "./account/Invitation";
import { Setup } from "./account/Setup";
import { SignIn } from "./account/SignIn";
import { boot, linkSecret } from "./app-state";
import { HistoryPage } from "./history/HistoryPage";
import { Home } from "./home/Home";
import { go, path } from "./route";

const person = { id: "p", name: "Li Wei", email: "li@example.org", role: "rep" as const, multi: false };
let calls: { path: string; body: unknown }[];
let answers: Record<string, () => Response>;

beforeEach(() => {
  setLang("en");
  calls = [];
  answers = { "/api/sessions": () => Response.json({ sessions: [], missed: [], multi: false, customers: 0, mostCustomers: null }) };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (init.method === "POST") calls.push({ path, body: JSON.parse(String(init.body)) });
    return answers[path]?.() ?? Response.json({ code: "unavailable" }, { status: 503 });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const refuse = (code: string, status: number) => () => Response.json({ code }, { status });
const type = (label: string | RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe("signing in", () => {
  it("sends what was typed and says in one sentence why it was refused", async () => {
    answers["/api/sign-in"] = refuse("bad_credentials", 401);
    render(<SignIn />);
    type("E-mail address", "li@example.org");
    type("Password", "wrong");
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("E-mail address or password is wrong.")).toBeDefined();
    expect(calls).toEqual([{ path: "/api/sign-in", body: { email: "li@example.org", password: "wrong" } }]);
    await expectAccessible();
  });

  it("says in the page's language what is missing", async () => {
    render(<SignIn />);
    fireEvent.click(screen.getByRole("button", { name: "简体中文" }));
    fireEvent.click(screen.getByRole("button", { name: "登录" }));
    expect(await screen.findAllByText("请填写此项。")).toHaveLength(2);
    expect(calls).toEqual([]);
    await expectAccessible();
  });

  it("switches the language at once", () => {
    render(<SignIn />);
    fireEvent.click(screen.getByRole("button", { name: "简体中文" }));
    expect(screen.getByRole("button", { name: "登录" })).toBeDefined();
    expect(document.documentElement.lang).toBe("zh-Hans");
  });
});

describe("setting up", () => {
  it("asks for the link when it is missing", () => {
    render(<Setup />);
    expect(screen.getByText(/one-time link that the server printed/)).toBeDefined();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("takes the secret out of the address and sends it once", async () => {
    history.replaceState(null, "", "/setup#one-time");
    dispatchEvent(new PopStateEvent("popstate"));
    answers["/api/setup"] = refuse("setup_over", 404);
    boot();
    expect(location.hash).toBe("");
    render(<Setup />);
    type("Your name", "Li Wei");
    type("E-mail address", "li@example.org");
    type(/^Password/, "correct horse battery");
    fireEvent.click(screen.getByRole("button", { name: "Create account" }));
    expect(await screen.findByText(/This set-up link was used already/)).toBeDefined();
    expect(calls[0]?.body).toEqual({ token: "one-time", name: "Li Wei", email: "li@example.org", password: "correct horse battery" });
    await expectAccessible();
  });
});

describe("an invitation", () => {
  const open = () => {
    history.replaceState(null, "", "/invitation#one-time");
    boot();
    render(<Invitation />);
  };

  it("says for whom it is, and signs in whoever chose a password", async () => {
    answers["/api/invitation"] = () => Response.json({ name: "Bo Lee", email: "bo@example.org" });
    answers["/api/invitation/accept"] = refuse("weak_password", 422);
    open();
    expect(await screen.findByText(/^Welcome to .*, Bo Lee\./)).toBeDefined();
    expect(location.hash).toBe("");
    expect((screen.getByLabelText("E-mail address") as HTMLInputElement).value).toBe("bo@example.org");
    type(/^Password/, "password1234");
    fireEvent.click(screen.getByRole("button", { name: "Set password and sign in" }));
    expect(await screen.findByText(/Choose a longer password/)).toBeDefined();
    expect(calls[1]).toEqual({ path: "/api/invitation/accept", body: { token: "one-time", password: "password1234" } });
    await expectAccessible();
  });

  it("says when the link does not work any more", async () => {
    answers["/api/invitation"] = refuse("invitation_over", 404);
    open();
    expect(await screen.findByText(/This link was used already, replaced or is too old/)).toBeDefined();
    expect(screen.queryByRole("textbox")).toBeNull();
  });
});

describe("home", () => {
  it("starts a session, or says why not", async () => {
    const first = () => Response.json({ code: "session_open" }, { status: 409 });
    render(<Home person={person} />);
    await waitFor(() => expect(screen.getByText("No session is running")).toBeDefined());
    answers["/api/sessions"] = first;
    fireEvent.click(screen.getByRole("button", { name: "Start" }));
    expect(await screen.findByText("You have an open session already. End it before you start another one.")).toBeDefined();
    expect(calls[0]?.path).toBe("/api/sessions");
  });

  it("checks the number before it asks the server to assist", async () => {
    render(<Home person={person} />);
    type("Session number", "482 917");
    fireEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(screen.getByText("Enter all 9 digits.")).toBeDefined();
    expect(calls).toEqual([]);
    answers["/api/assist"] = refuse("no_session", 404);
    type("Session number", "482-917-306");
    fireEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(await screen.findByText(/No open session has this number or link. Check it with the colleague/)).toBeDefined();
    expect(calls[0]?.body).toMatchObject({ number: "482917306" });
  });

  it("is led to from every page", async () => {
    go("/rep/history");
    const page = render(<HistoryPage person={person} />);
    fireEvent.click(screen.getByRole("button", { name: "Assist Session" }));
    expect(path.value).toBe("/rep");
    page.rerender(<Home person={person} />);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Session number")));
  });

  it("takes a link for assisting reps where the number belongs, and no link for customers", async () => {
    render(<Home person={person} />);
    answers["/api/assist"] = refuse("no_session", 404);
    type("Session number", "https://help.example.org:8443/join#for-customers");
    expect(screen.getByText(/That is not a link for a rep who assists/)).toBeDefined();
    expect(calls).toEqual([]);
    type("Session number", "https://help.example.org:8443/assist#for-a-rep");
    expect(await screen.findByText(/Check it with the colleague/)).toBeDefined();
    expect(calls[0]?.body).toMatchObject({ link: "for-a-rep" });
    act(() => setLang("zh-Hans"));
    expect(screen.getByText("没有与此支持会话号或链接对应的会话。请与邀请您的同事核对。")).toBeDefined();
  });

  it("lists my sessions with Open", async () => {
    const session = {
      id: "s1",
      number: "482917306",
      state: "active",
      helping: "Maria Okafor",
      customers: 2,
      role: "primary",
      startedAt: Date.now(),
      here: false,
    };
    answers["/api/sessions"] = () => Response.json({ missed: [], sessions: [session] });
    answers["/api/sessions/s1/open"] = refuse("ended", 410);
    render(<Home person={person} />);
    const open = await screen.findByRole("button", { name: "Open session 482 917 306" });
    expect(screen.getByText(/and 1 more · You control/)).toBeDefined();
    await expectAccessible();
    await act(async () => void fireEvent.click(open));
    expect(await screen.findByText("This session has ended.")).toBeDefined();
  });
});

it("an invitation that was opened in a tab does not lead who signs in there to a session", () => {
  history.replaceState(null, "", "/invitation#one-time");
  boot();
  history.replaceState(null, "", "/sign-in");
  dispatchEvent(new PopStateEvent("popstate"));
  boot();
  expect(linkSecret.value).toBeNull();
});
