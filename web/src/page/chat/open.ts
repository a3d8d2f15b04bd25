/** The field one writes in; there is one on a page. */
export const CHAT_TEXT = "chat-text";

/** Brings the chat before the reader's eyes, ready to write. */
export function openChatPanel(): void {
  const field = document.getElementById(CHAT_TEXT);
  field?.scrollIntoView({ block: "nearest" });
  field?.focus();
}
