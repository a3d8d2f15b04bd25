/** Lies over a small picture, with its name: a click makes it the large one. `pressed`: it is, and a click ends that. */
import styles from "./Swap.module.css";

interface Props {
  label: string;
  name: string;
  pressed?: boolean;
  onClick: () => void;
}

export function Swap({ label, name, pressed, onClick }: Props) {
  return (
    <button type="button" class={styles.swap} aria-pressed={pressed} aria-label={label} onClick={onClick}>
      <span class="clip">{name}</span>
    </button>
  );
}
