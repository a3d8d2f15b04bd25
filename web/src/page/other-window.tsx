/** Another window of this page, such as one above all others or on a second monitor: drawn from here, with all that a part of it asks for. */
import { type ComponentChildren, render } from "preact";
import { useEffect } from "preact/hooks";
import { InsideContext, useInside } from "./inside";

/** Keeps `children` in the body of `other` as they are here, and closes it with whoever shows them. null: there is none. */
export function useOtherWindow(other: Window | null, children: ComponentChildren): void {
  const inside = useInside();
  useEffect(() => {
    if (other === null) return;
    render(<InsideContext.Provider value={inside}>{children}</InsideContext.Provider>, other.document.body);
  }); // as often as this is drawn: what it shows follows the view
  useEffect(() => {
    if (other === null) return undefined;
    return () => {
      render(null, other.document.body); // or it would follow the view for ever
      other.close();
    };
  }, [other]);
}

/** Styles, language and theme of this page. */
export function dress(other: Document): void {
  for (const sheet of document.querySelectorAll('style, link[rel="stylesheet"]')) other.head.append(sheet.cloneNode(true));
  for (const { name, value } of document.documentElement.attributes) other.documentElement.setAttribute(name, value);
  other.title = document.title;
}
