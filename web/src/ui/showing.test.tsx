import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { Eye, Users } from "lucide-preact";
import { render as draw } from "preact";
import { useRef } from "preact/hooks";
import { afterEach, expect, test, vi } from "vitest";

import {
  Badge,
  Banner,
  Button,
  clockText,
  Countdown,
  Dialog,
  EmptyState,
  initials,
  Panel,
  ParticipantRow,
  Receipt,
  Rich,
  SessionNumber,
  Toast,
  VideoTile,
} from ".";
import { b } from "../i18n/rich";
import { expectAccessible } from "./testing";

afterEach(cleanup);

test.each([
  ["Li Wei", "LW"],
  ["Ana", "A"],
  ["Tomás de Ferreira", "TF"],
  ["王小明", "小明"],
  ["欧阳 娜", "欧阳"],
  ["Ana (2)", "A"],
  ["Li Wei (2)", "LW"],
  ["王小明 (3)", "小明"],
  ["王 小明", "小明"],
  ["김민준", "민준"],
  ["O'Brien", "O"],
  ["\u2019t Hart", "TH"],
  ["(Ana) Lima", "AL"],
  ["D'Angelo de la Cruz", "DC"],
  ["José", "J"],
  ["E\u0301lodie", "E\u0301"],
  ["محمد علی", "م\u200cع"],
  ["क्षमा", "क्ष"],
  ["👩🏽\u200d💻 Ana", "A"],
  ["👩🏽\u200d💻", "👩🏽\u200d💻"],
])("the initials of %s are %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test.each([
  [24_000, "0:24"],
  [23_001, "0:24"],
  [90_000, "1:30"],
  [0, "0:00"],
  [-5, "0:00"],
])("%d ms left read %s", (left, expected) => {
  expect(clockText(left)).toBe(expected);
});

test("a countdown is text that says what happens at its end", async () => {
  render(<Countdown deadline={24_000} total={30_000} now={() => 0} label="No answer counts as Decline" />);
  expect(screen.getByRole("timer").textContent).toBe("No answer counts as Decline0:24");
  await expectAccessible();
});

function Asking({ onClose }: { onClose: () => void }) {
  const answer = useRef<HTMLButtonElement>(null);
  return (
    <Dialog title="End this session?" closeLabel="Close" onClose={onClose} initialFocus={answer}>
      <button ref={answer} type="button">
        Cancel
      </button>
    </Dialog>
  );
}

test("a dialog opens with the focus where it was meant, and gives it back", async () => {
  const onClose = vi.fn();
  const before = document.body.appendChild(document.createElement("button"));
  before.textContent = "Opener";
  before.focus();
  const { unmount } = render(<Asking onClose={onClose} />);
  expect(screen.getByRole("dialog", { name: "End this session?" })).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" }));
  await expectAccessible();
  fireEvent(screen.getByRole("dialog"), new Event("cancel", { cancelable: true }));
  expect(onClose).toHaveBeenCalledOnce();
  unmount();
  expect(document.activeElement).toBe(before);
  before.remove();
});

test("a dialog is open as soon as it is drawn, so that Escape is never for the one below", () => {
  const place = document.body.appendChild(document.createElement("div"));
  draw(<Asking onClose={() => undefined} />, place); // as on a page: nothing waits for what runs after painting
  expect(place.querySelector("dialog")?.open).toBe(true);
  expect(document.activeElement?.textContent?.trim()).toBe("Cancel");
  draw(null, place);
  place.remove();
});

test("a picture keeps its element while the page renders again, and changes it with its stream", () => {
  const words = { fit: "Fit", actual: "100 %", larger: "Larger", smaller: "Smaller", full: "Full screen", waiting: "Waiting" };
  const stream = (id: string) => Object.assign(new MediaStream(), { id });
  const one = stream("one");
  const { rerender, container } = render(<VideoTile stream={one} label="Screen of Maria" words={words} />);
  const first = container.querySelector("video");
  expect(first?.srcObject).toBe(one);
  expect(first?.muted).toBe(true);
  rerender(<VideoTile stream={one} label="Screen of Maria Okafor" words={words} />);
  expect(container.querySelector("video")).toBe(first);
  rerender(<VideoTile stream={null} label="Screen of Maria" words={words} />);
  expect(container.querySelector("video")?.srcObject).toBeNull();
  expect(first?.srcObject).toBeNull();
});

test("a picture is seen whole, pixel by pixel, and in steps; a thumbnail is only seen", () => {
  const words = { fit: "Fit", actual: "100 %", larger: "Larger", smaller: "Smaller", full: "Full screen", waiting: "Waiting" };
  const stream = new MediaStream();
  const { rerender, container } = render(<VideoTile stream={stream} label="Screen of Maria" words={words} />);
  const video = container.querySelector("video") as HTMLVideoElement;
  Object.assign(Object.defineProperties(video, { videoWidth: { value: 640 }, videoHeight: { value: 400 } }));
  Object.defineProperties(video.parentElement, { clientWidth: { value: 320 }, clientHeight: { value: 200 } });
  fireEvent(video, new Event("resize"));
  const pressed = () => screen.getAllByRole("button", { pressed: true }).map((one) => one.textContent?.trim());
  expect(pressed()).toEqual(["Fit"]);
  fireEvent.click(screen.getByRole("button", { name: "100 %" }));
  expect(pressed()).toEqual(["100 %"]);
  expect(video.style.transform).toBe("translate(-160px, -100px) scale(1)");
  fireEvent.keyDown(video.parentElement as HTMLElement, { key: "ArrowRight" });
  expect(video.style.transform).toBe("translate(-220px, -100px) scale(1)");
  fireEvent.click(screen.getByRole("button", { name: "Larger" }));
  expect(screen.getByText("125 %")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Smaller" }));
  fireEvent.click(screen.getByRole("button", { name: "Smaller" }));
  expect(screen.getByText("75 %")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Fit" }));
  expect(video.style.transform).toBe("");
  fireEvent.click(screen.getByRole("button", { name: "Larger" }));
  rerender(<VideoTile stream={stream} label="Screen of Maria" words={words} small />);
  expect(video.style.transform).toBe("");
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("a participant who can be selected is one button; a refused one says why", async () => {
  const onSelect = vi.fn();
  const row = (reason?: string) => (
    <ul>
      <ParticipantRow
        name="Maria Okafor"
        role="Customer"
        side="customer"
        current
        facts={[{ icon: Eye, text: "Can share" }]}
        selectLabel="Help Maria Okafor"
        onSelect={onSelect}
        reason={reason}
        badge={<Badge tone="accent">Helping</Badge>}
      />
    </ul>
  );
  const { rerender } = render(row());
  fireEvent.click(screen.getByRole("button", { name: /Maria Okafor.*Helping/, description: "Help Maria Okafor" }));
  expect(onSelect).toHaveBeenCalledOnce();
  await expectAccessible();
  rerender(row("Ana controls this session"));
  fireEvent.click(screen.getByRole("button", { name: /Maria/, description: "Ana controls this session" }));
  expect(onSelect).toHaveBeenCalledOnce();
});

test("a receipt names what ended and can be put away", async () => {
  const onClose = vi.fn();
  render(
    <Receipt
      title="Ana controls"
      onClose={onClose}
      closeLabel="Dismiss"
      columns={[
        { title: "Ended", items: [{ icon: Eye, text: "View of Maria's screen", action: <Button size="sm">Request View</Button> }] },
        { title: "Goes on", items: [{ icon: Users, text: "Everyone stays connected" }] },
      ]}
    />,
  );
  expect(screen.getByRole("region", { name: "Ana controls" })).toBeDefined();
  expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "View of Maria's screenRequest View",
    "Everyone stays connected",
  ]);
  await expectAccessible();
  fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("one click copies the session number", async () => {
  const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  render(<SessionNumber number="482917306" label="Copy session number 482 917 306" copied="Copied" />);
  fireEvent.click(screen.getByRole("button", { name: "Copy session number 482 917 306" }));
  expect(await screen.findByText("Copied")).toBeDefined();
  expect(writeText).toHaveBeenCalledWith("482 917 306");
});

test.each([
  [true, "Copied"],
  [false, "This browser does not copy here. Select the text and copy it by hand."],
])("without a clipboard it copies what it selects, where the browser lets it (%s)", async (lets, said) => {
  vi.stubGlobal("navigator", { userAgent: "test" });
  const selected: string[] = [];
  document.execCommand = () => {
    selected.push((document.activeElement as HTMLTextAreaElement).value);
    return lets;
  };
  render(<SessionNumber number="482917306" label="Copy" copied="Copied" />);
  fireEvent.click(screen.getByRole("button", { name: "Copy" }));
  expect(await screen.findByText(said)).toBeDefined();
  expect(selected).toEqual(["482 917 306"]);
  expect(document.querySelector("textarea")).toBeNull();
  vi.unstubAllGlobals();
});

test("strong words of a sentence are bold, whatever a name looks like", () => {
  const { container } = render(<Rich text={`${b("<i>Li</i> **Wei**")} asks`} />);
  expect(container.querySelector("b")?.textContent).toBe("<i>Li</i> **Wei**");
  expect(container.textContent).toBe("<i>Li</i> **Wei** asks");
});

test("the quiet pieces are accessible", async () => {
  render(
    <main>
      <Banner icon={Eye} tone="viewed" label="Your sharing" actions={<Button>Stop sharing</Button>}>
        Shared
      </Banner>
      <Panel title="Participants" count={4} foldable>
        <EmptyState title="Nobody is here" icon={Users}>
          Invite somebody.
        </EmptyState>
      </Panel>
      <Toast tone="danger" closeLabel="Dismiss" onClose={() => undefined}>
        Nothing is shared
      </Toast>
    </main>,
  );
  expect(screen.getByRole("region", { name: "Your sharing" })).toBeDefined();
  await expectAccessible();
});
