import { AppWindow, MonitorUp, Volume2 } from "lucide-preact";
import type { Surface } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { withSound } from "../../../page/soundtrack/volume";
import { CompactTools, Tool, type IconOf } from "../../../ui";
import { ownShares } from "../facts";
import { reasonOf } from "../reasons";
import { useShare } from "./useShare";

export const ShareScreenTool = () => <ShareTool surface="monitor" label={t.rep.shareScreen} icon={MonitorUp} />;

export const ShareWindowTool = () => <ShareTool surface="window" label={t.rep.shareWindow} icon={AppWindow} />;

/** What is shared or asked for next comes with its sound. Its icon alone: the row has to fit in one line. */
export const WithSoundTool = () => (
  <CompactTools.Provider value={true}>
    <Tool
      icon={Volume2}
      label={t.common.soundtrack.withSound}
      pressed={withSound.value}
      onClick={() => (withSound.value = !withSound.value)}
    />
  </CompactTools.Provider>
);

function ShareTool({ surface, label, icon }: { surface: Surface; label: string; icon: IconOf }) {
  const view = useView();
  const mine = ownShares(view).find((share) => (share.surface === "window") === (surface === "window"));
  const { start, share } = useShare(surface);
  const stop = useCommand("share.stop", mine?.id);
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
