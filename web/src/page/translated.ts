/**
 * Keeps a page true that the browser translates. A translator puts `<font>` elements in the place of our text nodes; what is written into
 * those afterwards, nobody would see: "Nothing of yours is shared" would stay while it is.
 *
 * So each text that was replaced goes back beside its translation, empty, where the page finds it. When the page writes into it, or takes it
 * away, the translation goes; the translator sees the new text and translates that.
 */

/** Watches the page for good. */
export function watchTranslator(root: Node = document): void {
  const translations = new Map<Text, { shown: Element; text: string }>();
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "characterData") written(record.target);
      else for (const node of record.removedNodes) removed(node, record);
    }
    // What the page puts beside a text would come between it and its translation.
    for (const [text, { shown }] of translations) if (text.nextSibling !== shown && text.parentNode && shown.isConnected) text.after(shown);
    observer.takeRecords(); // what was done here
  });

  function written(node: Node): void {
    const translation = translations.get(node as Text);
    if (translation === undefined || (node as Text).data === "") return;
    translations.delete(node as Text);
    translation.shown.remove();
  }

  function removed(node: Node, record: MutationRecord): void {
    if (node instanceof Text) return translations.has(node) ? takenAway(node) : replaced(node, record);
    for (const [text, { shown, text: before }] of translations) {
      if (shown !== node || shown.isConnected) continue;
      // The original is shown again.
      translations.delete(text);
      if (text.isConnected) text.data = before;
    }
  }

  function replaced(text: Text, record: MutationRecord): void {
    const shown = [...record.addedNodes, record.previousSibling, record.nextSibling].find(isForeign);
    if (shown === undefined || text.isConnected || text.data.trim() === "") return;
    translations.set(text, { shown, text: text.data });
    text.data = "";
    shown.before(text);
  }

  function takenAway(text: Text): void {
    if (text.isConnected) return;
    translations.get(text)?.shown.remove();
    translations.delete(text);
  }

  observer.observe(root, { subtree: true, childList: true, characterData: true });
}

/** No page of ours has such an element. */
function isForeign(node: Node | null): node is Element {
  return node instanceof Element && node.localName === "font" && node.isConnected;
}
