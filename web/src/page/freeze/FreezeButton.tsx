/** Lets what a camera shows stand still for everybody, so that it can be looked at and drawn on, and go on again. */
import { Snowflake } from "lucide-preact";
import { participant, type Share, type View } from "../../core/model";
import { t } from "../../i18n/common";
import { Button } from "../../ui";
import { useCommand } from "../command";
import { useView } from "../inside";

interface Props {
  share: Share;
  size?: "sm" | "md";
  kind?: "quiet";
  /** Only the icon is seen. */
  bare?: boolean;
  /** Whose camera it is, where several could be meant. */
  label?: string;
}

export function FreezeButton({ share, size = "md", kind, bare = false, label = t.common.freeze.button }: Props) {
  const view = useView();
  const freeze = useCommand("share.freeze", share.id);
  const stands = share.frozen !== null;
  const code = freeze.refusal;
  return (
    <Button
      icon={Snowflake}
      size={size}
      kind={kind}
      aria-label={bare ? label : undefined}
      title={bare ? label : undefined}
      aria-pressed={stands}
      pending={freeze.pending}
      reason={code === null ? theirs(view, share) : t.common.refusal[code]}
      onClick={() => void freeze.run({ share: share.id, on: !stands, controlEpoch: view.controlEpoch })}>
      {bare ? undefined : t.common.freeze.button}
    </Button>
  );
}

/** What its owner froze only they let go on. */
function theirs(view: View, { frozen, owner }: Share): string | null {
  const own = owner === view.you.id || frozen !== owner;
  return own ? null : t.common.freeze.by(participant(view, owner)?.name ?? "");
}
