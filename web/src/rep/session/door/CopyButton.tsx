import { Check, Copy } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { Button, copyText, type IconOf } from "../../../ui";

interface Props {
  text: string;
  /** What is copied, in words: the name of the button. */
  label: string;
  icon?: IconOf;
  /** Show the whole label; otherwise only "Copy" is seen. */
  words?: boolean;
}

const SHOWN = 2_000;

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, icon = Copy, words = false }: Props) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), SHOWN);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <>
      <Button icon={done ? Check : icon} aria-label={label} onClick={(event) => void copyText(text, event.currentTarget).then(setDone)}>
        {done ? t.rep.copied : words ? label : t.rep.copy}
      </Button>
      <output class="sr">{done ? t.rep.copied : ""}</output>
    </>
  );
}
