/**
 * A text to be taken away: read-only, selected as a whole when it is focused, with Copy. Where nothing can copy it, the text is selected and a
 * sentence says which keys do. `label`: its name; `copyLabel`: name of the button.
 */
import { Check, Copy } from "lucide-preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { t } from "../i18n/common";
import { Button } from "./Button";
import { copyText } from "./copy";
import styles from "./CopyField.module.css";

const SHOWN = 2_000;

export function CopyField({ label, value, copyLabel }: { label: string; value: string; copyLabel: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("idle"), SHOWN);
    return () => clearTimeout(timer);
  }, [state]);
  async function copy(near: Element): Promise<void> {
    const done = await copyText(value, near);
    setState(done ? "copied" : "failed");
    if (!done) field.current?.focus();
  }
  return (
    <div class={styles.copy}>
      <label for={id}>{label}</label>
      <div class={styles.line}>
        <input ref={field} id={id} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        <Button icon={state === "copied" ? Check : Copy} aria-label={copyLabel} onClick={(event) => void copy(event.currentTarget)}>
          {state === "copied" ? t.common.copied : t.common.copy}
        </Button>
      </div>
      <output class={state === "failed" ? styles.failed : "sr"}>
        {state === "idle" ? "" : state === "copied" ? t.common.copied : t.common.copyByKeys}
      </output>
    </div>
  );
}
