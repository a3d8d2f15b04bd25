import { AppWindow, MonitorUp } from "lucide-preact";
import type { Surface } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { Tool, type IconOf } from "../../../ui";
import { audienceIfShared, customersOf, ownShares } from "../facts";
import { reasonOf } from "../reasons";
import { shareDialog } from "./ShareDialog";

export const ShareScreenTool = () => <ShareTool surface="monitor" label={t.rep.shareScreen} icon={MonitorUp} />;

export const ShareWindowTool = () => <ShareTool surface="window" label={t.rep.shareWindow} icon={AppWindow} />;

function ShareTool({ surface, label, icon }: { surface: Surface; label: string; icon: IconOf }) {
  const view = useView();
  const { open } = useInside();
  const mine = ownShares(view).find((share) => (share.surface === "window") === (surface === "window"));
  const start = useCommand("share.start");
  const stop = useCommand("share.stop", mine?.id);
  const share = () => {
    // One customer is whom one talks to; with several, say first who will see it.
    if (customersOf(view).length > 1 && audienceIfShared(view).length > 1) open(shareDialog(surface));
    else void start.run({ surface });
  };
  return (
    <Tool
      icon={icon}
      label={label}
      pressed={mine !== undefined}
      tone="viewed"
      reason={mine === undefined ? reasonOf(view, start.refusal) : null}
      pending={start.pending}
      onClick={() => (mine === undefined ? share() : void stop.run({ share: mine.id }))}
    />
  );
}
