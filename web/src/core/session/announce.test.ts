import { beforeEach, describe, expect, it } from "vitest";
import { setLang } from "../../i18n/language";
import { isUrgent, openAnnouncements, receiptSentence, sentence } from "./announce";
import { openSession } from "./session";
import type { Happened } from "../model";
import { aFile, aLine, ANA, anEnded, aParticipant, aReceipt, aShare, anEvent, aView, FakeSocket, LI, MARIA } from "../testing";

/** Every type the wire has; the compiler complains when one is missing or too many. */
const TYPES: Record<Happened["type"], true> = {
  joined: true,
  left: true,
  eye_joined: true,
  eye_left: true,
  eye_lost: true,
  eye_back: true,
  removed: true,
  renamed: true,
  put_on_hold: true,
  hold_text_changed: true,
  taken_off_hold: true,
  lost: true,
  signed_out: true,
  back: true,
  knocked: true,
  admitted: true,
  knock_refused: true,
  knock_withdrawn: true,
  seat_asked: true,
  seat_kept: true,
  seat_moved: true,
  door_locked: true,
  door_unlocked: true,
  focus_selected: true,
  control_passed: true,
  control_offered: true,
  transferred: true,
  control_asked: true,
  control_kept: true,
  control_taken: true,
  supervision_watch: true,
  supervision_whisper: true,
  supervision_join: true,
  transfer_taken: true,
  transfer_given_back: true,
  consent_requested: true,
  consent_cancelled: true,
  consent_allowed: true,
  consent_declined: true,
  consent_timed_out: true,
  consent_revoked: true,
  capture_refused: true,
  capture_unavailable: true,
  capture_blocked: true,
  share_started: true,
  share_ended: true,
  share_paused: true,
  share_resumed: true,
  share_frozen: true,
  share_thawed: true,
  recording_asked: true,
  recording_agreed: true,
  recording_declined: true,
  recording_began: true,
  recording_interrupted: true,
  recording_ended: true,
  recording_full: true,
  recording_failed: true,
  recording_wished: true,
  recording_refused: true,
  video_started: true,
  video_ended: true,
  point_requested: true,
  pointing_allowed: true,
  pointing_ended: true,
  pointing_shared: true,
  pointing_unshared: true,
  stroke_drawn: true,
  strokes_cleared: true,
  zoom_requested: true,
  zoom_allowed: true,
  zoom_changed: true,
  zoom_ended: true,
  chat_said: true,
  note_written: true,
  voice_joined: true,
  voice_left: true,
  voice_muted: true,
  voice_ended: true,
  file_offered: true,
  file_accepted: true,
  file_declined: true,
  file_cancelled: true,
  file_arrived: true,
  file_failed: true,
  file_ended: true,
  file_asked: true,
  file_not_asked: true,
  session_ended: true,
};
const types = Object.keys(TYPES) as Happened["type"][];
const event = (type: Happened["type"], more: Partial<Happened> = {}) =>
  anEvent(type, {
    who: ANA.id,
    whoName: "Ana",
    whom: MARIA.id,
    whomName: "Maria",
    note: type === "note_written" ? { note: 1, at: 0, by: ANA.id, byName: "Ana", text: "Printer", id: "n" } : null,
    was: type === "renamed" ? "M" : "",
    chat: type === "chat_said" ? aLine(1, "Hello") : null,
    file: type.startsWith("file_") ? aFile() : null,
    ...more,
  });

beforeEach(() => setLang("en"));

it("says who is at the door", () => {
  expect(sentence(anEvent("knocked", { whom: "k1", whomName: "Samira" }), aView())).toBe("Samira asks to come in");
});

describe.each(["en", "zh-Hans"] as const)("in %s", (lang) => {
  it.each(types)("%s has a sentence for whoever hears it", (type) => {
    setLang(lang);
    const heard = [
      event(type),
      event(type, { who: LI.id, whoName: "Li Wei" }),
      event(type, { whom: LI.id, whomName: "Li Wei" }),
      event(type, { who: null, whoName: "" }),
    ];
    for (const one of heard) expect(sentence(one, aView())).toMatch(/^\S.*\S$/u);
    expect(sentence(heard[0] as Happened, aView())).not.toContain("undefined");
  });
});

describe("sentences", () => {
  it("name a newcomer to whoever is sharing", () => {
    const sharing = aView({ shares: [aShare({ owner: LI.id })] });
    expect(sentence(event("joined"), sharing)).toBe("Ana joined and can see your screen");
    expect(sentence(event("joined"), aView())).toBe("Ana joined");
  });

  it("speak to the reader", () => {
    expect(sentence(event("control_passed", { whom: LI.id }), aView())).toBe("You now control this session");
    expect(sentence(event("control_passed"), aView())).toBe("Maria now controls this session");
  });

  it("tell a phone beside a customer from the customer", () => {
    const phone = aParticipant("eye", MARIA.name, { role: "eye", beside: MARIA.id });
    const to = (id: string) => ({ ...aView({ participants: [LI, MARIA, phone] }), you: { ...aView().you, id } });
    const lost = event("eye_lost", { who: MARIA.id, whoName: MARIA.name });
    expect(sentence(lost, to(LI.id))).toBe("Maria Okafor's phone lost the connection");
    expect(sentence(lost, to(MARIA.id))).toBe("Your phone lost the connection");
    expect(sentence({ ...lost, type: "eye_back" }, to(phone.id))).toBe("Your phone is connected again");
    setLang("zh-Hans");
    expect(sentence(lost, to(LI.id))).toBe("Maria Okafor 的手机连接已断开");
    setLang("en");
  });

  it("call a camera one", () => {
    const shown = event("share_started", { who: MARIA.id, whoName: MARIA.name, camera: true });
    expect(sentence(shown, aView())).toBe("Maria Okafor's camera is shown now");
    expect(sentence({ ...shown, camera: false }, aView())).toBe("Maria Okafor's screen is shown now");
  });

  it("say why a recording ended that nobody stopped", () => {
    expect(sentence(event("recording_full"), aView())).toContain("no room");
    expect(isUrgent(event("recording_full"), MARIA.id)).toBe(true);
  });

  it("tell what a receipt means for the reader", () => {
    const mine = aReceipt({ ended: [anEnded("share", LI)] });
    expect(receiptSentence(mine, aView())).toBe("Your screen is no longer shared. Nobody sees your screen.");
    const others = aReceipt({ ended: [anEnded("view", MARIA)] });
    expect(receiptSentence(others, aView())).toBe("The screen of Maria Okafor is no longer shown.");
    const camera = [{ share: "h2", owner: LI.id, viewers: [MARIA.id], sound: false, camera: true }];
    expect(receiptSentence(aReceipt({ ended: [anEnded("view", MARIA, true)], seen: camera }), aView())).toBe(
      "The camera of Maria Okafor is no longer shown. Maria Okafor can see your camera.",
    );
    const grants = aReceipt({ ended: [anEnded("grants", MARIA)] });
    expect(receiptSentence(grants, aView())).toBe("One activity ended.");
    const seen = aReceipt({ ended: [], seen: [{ share: "h2", owner: LI.id, viewers: [MARIA.id], sound: false, camera: false }] });
    expect(receiptSentence(seen, aView())).toBe("Nothing was ended. Maria Okafor can see your screen.");
  });
});

describe("the live regions", () => {
  function listen() {
    const socket = new FakeSocket();
    const session = openSession("token", () => ({}), socket.open);
    socket.connect();
    return { socket, announcements: openAnnouncements(session) };
  }

  it("interrupt for control and questions to me only", () => {
    expect(isUrgent(event("control_passed"), LI.id)).toBe(true);
    expect(isUrgent(event("consent_requested", { whom: LI.id }), LI.id)).toBe(true);
    expect(isUrgent(event("consent_requested"), LI.id)).toBe(false);
    expect(isUrgent(event("joined"), LI.id)).toBe(false);
  });

  it("speak each update once, and the same words again when it happens again", () => {
    const { socket, announcements } = listen();
    socket.update(aView({ version: 2 }), { events: [event("left"), event("control_passed")] });
    expect(announcements.polite.value).toBe("Ana left");
    expect(announcements.assertive.value).toBe("Maria now controls this session");
    socket.update(aView({ version: 3 }), { events: [event("left", { version: 3 })] });
    expect(announcements.polite.value).not.toBe("Ana left");
    expect(announcements.polite.value.trim()).toBe("Ana left");
  });

  it("repeat nothing that waited for an answer while the reader was away", () => {
    const { socket, announcements } = listen();
    socket.update(aView({ version: 2 }));
    const missed = [
      event("lost", { version: 3, who: LI.id }),
      event("control_offered", { version: 4, whom: ANA.id, whomName: "Ana Souza" }),
      event("knocked", { version: 5, whom: "k1", whomName: "Samira" }),
      event("consent_requested", { version: 6, whom: LI.id }),
      event("back", { version: 7, who: LI.id }),
    ];
    socket.update(aView({ version: 7 }), { events: missed });
    expect(announcements.polite.value).toBe("Your connection was lost. You are connected again");
    expect(announcements.assertive.value).toBe("");
    socket.update(aView({ version: 8, offer: { to: ANA.id, deadline: 0, next: null } }), {
      events: [event("control_offered", { version: 8, whom: ANA.id, whomName: "Ana Souza" })],
    });
    expect(announcements.polite.value).toBe("Control is offered to Ana Souza");
  });

  it("end every sentence as its language does", () => {
    const { socket, announcements } = listen();
    const both = () => [event("left"), event("chat_said", { chat: aLine(1, "OK?") }), event("back")];
    socket.update(aView({ version: 2 }), { events: both() });
    expect(announcements.polite.value).toBe("Ana left. Ana writes: OK? Ana is back");
    setLang("zh-Hans");
    socket.update(aView({ version: 3 }), { events: both().map((one) => ({ ...one, version: 3 })) });
    expect(announcements.polite.value).toBe("Ana 已离开。Ana 写道：OK? Ana 已恢复连接");
  });

  it("speak receipts", () => {
    const { socket, announcements } = listen();
    socket.update(aView(), { receipts: [aReceipt()] });
    expect(announcements.polite.value).toBe("The screen of Maria Okafor is no longer shown.");
  });
});
