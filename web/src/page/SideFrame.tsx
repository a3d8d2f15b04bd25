/**
 * The frame of the pages for people with an account, outside a session: sign and navigation at the side, whose site it is and who I am on top.
 * `links`: what the navigation has, links and buttons, each with an icon before its word.
 */
import type { ComponentChildren } from "preact";
import type { Person } from "../core/http";
import { Avatar, LanguageSwitch, Mark } from "../ui";
import { site } from "./account";
import { useArrival } from "./arrival";
import { SignOut } from "./SignOut";
import styles from "./SideFrame.module.css";

interface Props {
  title: string;
  /** Names the navigation. */
  group: string;
  links: ComponentChildren;
  person: Person;
  onSignOut: () => void;
  /** Beside who I am: how I am, to others. */
  status?: ComponentChildren;
  children: ComponentChildren;
}

export function SideFrame({ title, group, links, person, onSignOut, status, children }: Props) {
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <div class={styles.page}>
      <aside class={styles.side}>
        <Mark name={site.value?.name} />
        <nav aria-label={group}>
          <p class={styles.group}>{group}</p>
          {links}
        </nav>
        <div class={styles.language}>
          <LanguageSwitch />
        </div>
      </aside>
      <header class={styles.top}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {status && <span class={styles.status}>{status}</span>}
        <span class={styles.me}>
          <Avatar name={person.name} side="rep" />
          <span class="clip" title={person.name}>
            {person.name}
          </span>
          <SignOut onSignOut={onSignOut} />
        </span>
      </header>
      <main class={styles.main}>{children}</main>
    </div>
  );
}
