/** An icon, and at its corner how much is new behind it. The number takes no room: nothing beside it moves. The words are the button's name. */
import { Icon, type IconOf } from "./Icon";
import styles from "./Counted.module.css";

export function Counted({ of, count }: { of: IconOf; count: number }) {
  return (
    <span class={styles.counted} data-count={count > 0 ? Math.min(count, 99) : undefined}>
      <Icon of={of} />
    </span>
  );
}
