/**
 * A session number in groups of three; one click copies it. `label`: what the button does, with the number in it, for screen
 * readers; `copied`: the words shown for two seconds afterwards.
 */
import { Check, Copy } from "lucide-preact";

import { t } from "../i18n/common";
import { grouped } from "./digits";
import { Icon } from "./Icon";
import styles from "./SessionNumber.module.css";
import { useCopy } from "./useCopy";

interface Props {
  number: string;
  label: string;
  copied: string;
}

export function SessionNumber({ number, label, copied }: Props) {
  const [state, copy] = useCopy(grouped(number));
  const said = state === "yes" ? copied : state === "failed" ? t.common.copyFailed : "";
  return (
    <button type="button" class={styles.number} aria-label={label} title={said || label} onClick={copy}>
      <span class="num">{grouped(number)}</span>
      <Icon of={state === "yes" ? Check : Copy} size="s" />
      <output class={said ? styles.copied : "sr"}>{said}</output>
    </button>
  );
}
