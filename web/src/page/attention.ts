/** What a tab that is not looked at tells: how much waits for the person, in its title and on its icon. */
import { useEffect } from "preact/hooks";
import plain from "../ui/mark.svg?url";
import marked from "../ui/mark-waiting.svg?url";

/** `title` without the count; `waiting`: so many things wait for an answer of the reader. Null: the title is somebody else's. */
export function useAttention(title: string | null, waiting: number): void {
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
    return () => {
      document.title = before;
    };
  }, [title, waiting]);
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (icon === null || waiting === 0) return;
    icon.href = marked;
    return () => {
      icon.href = plain;
    };
  }, [waiting]);
}
