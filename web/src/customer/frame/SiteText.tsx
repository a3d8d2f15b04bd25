/** What the site says in its own words: plain text, its lines kept, in whatever language and direction it is written. */
import styles from "./SiteText.module.css";

export function SiteText({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p class={styles.text} dir="auto">
      {text}
    </p>
  );
}
