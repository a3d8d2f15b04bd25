/**
 * A session number in groups of three; one click copies it. `label`: what the button does, with the number in it, for screen
 * readers; `copied`: the words shown for two seconds afterwards.
 */
import { Check, Copy } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";

import { copyText } from "./copy";
import { grouped } from "./digits";
import { Icon } from "./Icon";
import styles from "./SessionNumber.module.css";

interface Props {
  number: string;
  label: string;
  copied: string;
  onCopy?: () => void;
}

const SHOWN = 2000;

export function SessionNumber({ number, label, copied, onCopy }: Props) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), SHOWN);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async (event: MouseEvent & { currentTarget: Element }) => {
    if (!(await copyText(grouped(number), event.currentTarget))) return;
    setDone(true);
    onCopy?.();
  };
  return (
    <button type="button" class={styles.number} aria-label={label} title={done ? copied : label} onClick={copy}>
      <span class="num">{grouped(number)}</span>
      <Icon of={done ? Check : Copy} size="s" />
      <output class={done ? styles.copied : "sr"}>{done ? copied : ""}</output>
    </button>
  );
}
