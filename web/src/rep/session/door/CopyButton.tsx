import { Check, Copy } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { Button, useCopy, type IconOf } from "../../../ui";

interface Props {
  text: string;
  /** What is copied, in words: the name of the button. */
  label: string;
  icon?: IconOf;
  /** Show the whole label; otherwise only "Copy", or these words, is seen. */
  words?: boolean | string;
}

/** Copies a text and says so for a moment; where the browser does not copy, the text stands there to be selected. */
export function CopyButton({ text, label, icon = Copy, words = false }: Props) {
  const [state, copy] = useCopy(text);
  const done = state === "yes";
  return (
    <>
      <Button icon={done ? Check : icon} aria-label={label} onClick={copy}>
        {done ? t.rep.copied : words === true ? label : words || t.rep.copy}
      </Button>
      <output class={state === "failed" ? "wrap" : "sr"}>
        {done && t.rep.copied}
        {state === "failed" && (
          <>
            {t.common.copyFailed} {words !== false && text}
          </>
        )}
      </output>
    </>
  );
}
