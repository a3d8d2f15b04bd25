/**
 * A menu behind a button, in the browser's top layer (popover: Escape and a click outside close it).
 * `label`: name of the button (shown unless `bare`); `items`: icon, label, onSelect, and `reason` when refused now.
 * Arrow keys, Home and End move; focus goes to the first item on opening and back to the button on closing.
 */
import { ChevronDown } from "lucide-preact";
import { useId, useRef } from "preact/hooks";

import { Button } from "./Button";
import { Icon, type IconOf } from "./Icon";
import { placeBelow, stepFocus } from "./keys";
import styles from "./Menu.module.css";

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: IconOf;
  reason?: string | null | undefined;
}

interface Props {
  label: string;
  items: MenuItem[];
  icon?: IconOf;
  /** Only the icon is seen; `label` is read. */
  bare?: boolean;
  kind?: "default" | "quiet";
  size?: "sm" | "md";
  reason?: string | null | undefined;
  class?: string | undefined;
}

export function Menu({ label, items, icon = ChevronDown, bare = false, kind = "default", size = "md", ...rest }: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLSpanElement>(null);
  const options = () => [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  const button = () => opener.current?.querySelector("button");

  const open = () => {
    menu.current?.showPopover();
    if (menu.current && opener.current) placeBelow(menu.current, opener.current);
    options()[0]?.focus();
  };
  const choose = (item: MenuItem) => {
    if (item.reason) return;
    menu.current?.hidePopover();
    button()?.focus();
    item.onSelect();
  };
  return (
    <span ref={opener} class={styles.opener}>
      <Button
        kind={kind}
        size={size}
        icon={icon}
        aria-haspopup="menu"
        aria-controls={id}
        onClick={open}
        aria-label={bare ? label : undefined}
        {...rest}>
        {bare ? undefined : label}
      </Button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        class={styles.menu}
        onKeyDown={(event) => {
          if (event.key === "Tab") menu.current?.hidePopover();
          stepFocus(event, options(), "vertical");
        }}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            class={styles.item}
            aria-disabled={item.reason ? true : undefined}
            onClick={() => choose(item)}>
            {item.icon && <Icon of={item.icon} />}
            <span>
              {item.label}
              {item.reason && <small>{item.reason}</small>}
            </span>
          </button>
        ))}
      </div>
    </span>
  );
}
