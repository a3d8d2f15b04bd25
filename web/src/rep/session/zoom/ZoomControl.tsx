/** The size of what stands in the customer's shared tab: first the question whether the rep may change it, then smaller and larger. */
import { ZoomIn, ZoomOut } from "lucide-preact";
import { inControl, type Share, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Button } from "../../../ui";
import { nameOf } from "../facts";
import { reasonOf } from "../reasons";
import styles from "./ZoomControl.module.css";

type Zoom = View["zooms"][number];

/** Nothing where that tab cannot be zoomed, and for whoever does not control the session. */
export function ZoomControl({ share }: { share: Share }) {
  const view = useView();
  const zoom = view.zooms.find((one) => one.share === share.id);
  if (zoom === undefined || !inControl(view)) return null;
  return zoom.allowed ? <Steps share={share} zoom={zoom} /> : <Ask share={share} />;
}

function Ask({ share }: { share: Share }) {
  const view = useView();
  const request = useCommand("consent.request", "zoom");
  const ask = () => void request.run({ action: "zoom", customer: share.owner, controlEpoch: view.controlEpoch });
  return (
    <Button size="sm" icon={ZoomIn} reason={whyNot(view, share)} pending={request.pending} onClick={ask}>
      {t.rep.zoom.ask}
    </Button>
  );
}

function Steps({ share, zoom }: { share: Share; zoom: Zoom }) {
  const view = useView();
  const set = useCommand("zoom.set", share.id);
  const { levels } = zoom;
  // From what was wished last: clicks in a row count, whatever the tab has come to.
  const from = zoom.wanted ?? zoom.level;
  const smaller = levels.findLast((level) => level < from);
  const larger = levels.find((level) => level > from);
  const name = nameOf(view, share.owner);
  const to = (level: number | undefined) => () =>
    level !== undefined && void set.run({ share: share.id, level, controlEpoch: view.controlEpoch });
  const reason = share.paused === null ? reasonOf(view, set.refusal) : t.rep.zoom.paused;
  return (
    <span class={styles.steps} role="group" aria-label={t.rep.zoom.sizeOf(name)}>
      <Button
        size="sm"
        icon={ZoomOut}
        aria-label={t.rep.zoom.smaller(name)}
        disabled={smaller === undefined}
        reason={reason}
        onClick={to(smaller)}
      />
      <output class="num">{t.rep.zoom.level(zoom.level)}</output>
      <Button
        size="sm"
        icon={ZoomIn}
        aria-label={t.rep.zoom.larger(name)}
        disabled={larger === undefined}
        reason={reason}
        onClick={to(larger)}
      />
    </span>
  );
}

function whyNot(view: View, share: Share): string | null {
  if (view.requests.length > 0) return t.rep.requestOpen;
  if (view.focus !== share.owner) return reasonOf(view, "not_helped");
  return share.paused === null ? null : t.rep.zoom.paused;
}
