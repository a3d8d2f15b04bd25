import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test } from "vitest";
import { watchTranslator } from "./translated";

beforeAll(() => watchTranslator());
afterEach(cleanup);

/** As Chromium's translator does it. */
function translate(root: Node): void {
  const texts: Text[] = [];
  const walk = (node: Node) => {
    if (node instanceof Text && node.data.trim() !== "") texts.push(node);
    else if (!(node instanceof Element && node.localName === "font")) node.childNodes.forEach(walk);
  };
  walk(root);
  for (const text of texts) {
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.textContent = `«${text.data}»`;
    outer.append(inner);
    text.parentNode?.replaceChild(outer, text);
  }
}

const settle = () => new Promise((done) => setTimeout(done));
const shown = () => screen.getByTestId("box").textContent;

function Box({ words, note, strong }: { words: string | null; note?: string; strong?: string }) {
  return (
    <p data-testid="box">
      {strong !== undefined && <b>{strong}</b>}
      {words}
      {note !== undefined && <i>{note}</i>}
    </p>
  );
}

test("what is written after a translation is seen, and translated again", async () => {
  const { rerender } = render(<Box words="Nothing is shared" />);
  translate(document.body);
  await settle();
  expect(shown()).toBe("«Nothing is shared»");
  rerender(<Box words="You are sharing" />);
  await settle();
  expect(shown()).toBe("You are sharing");
  translate(document.body);
  await settle();
  expect(shown()).toBe("«You are sharing»");
});

test("a text that goes takes its translation along", async () => {
  const { rerender } = render(<Box words="Nothing is shared" note="yet" />);
  translate(document.body);
  await settle();
  rerender(<Box words={null} note="yet" />);
  await settle();
  expect(shown()).toBe("«yet»");
});

test("what comes beside a translated text finds its place", async () => {
  const { rerender } = render(<Box words="is shared" />);
  translate(document.body);
  await settle();
  rerender(<Box words="is shared" strong="Your screen " note=" now" />);
  await settle();
  expect(shown()).toBe("Your screen «is shared» now");
});

test("the original is shown again where the translator puts it back", async () => {
  render(<Box words="Nothing is shared" />);
  const text = screen.getByTestId("box").firstChild as Text;
  translate(document.body);
  await settle();
  screen.getByTestId("box").querySelector("font")?.replaceWith(text);
  await settle();
  expect(shown()).toBe("Nothing is shared");
});
