import { MousePointerClick } from "lucide-preact";
import { useLayoutEffect } from "preact/hooks";
import { inControl, participant, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { lockedReason, reasonOf } from "../reasons";
import { pointable, pointingAt, penOf, viewed } from "./pen";

/** Point: asks the customer once for this picture, then takes the pen out and puts it away. */
export function PointTool() {
  const view = useView();
  const { live } = useInside();
  const pen = penOf(live);
  const request = useCommand("consent.request", "point");
  const ready = pointable(view) !== undefined;
  useTakenOut();
  const ask = () =>
    void request.run({ action: "point", customer: view.focus ?? "", controlEpoch: view.controlEpoch }).then((done) => {
      if (done) pen.take(true); // in hand as soon as it is allowed
    });
  return (
    <Tool
      icon={MousePointerClick}
      label={t.rep.pointing.point}
      pressed={ready && pen.on.value}
      reason={ready ? null : whyNot(view)}
      pending={request.pending}
      onClick={() => (ready ? pen.take(!pen.on.peek()) : ask())}
    />
  );
}

/** The pen is put away with the picture, and when the customer says no. */
function useTakenOut(): void {
  const view = useView();
  const { live } = useInside();
  const asked = view.requests.some((one) => one.action === "point");
  const gone = !asked && !view.pointing.some((one) => one.by.includes(view.you.id));
  useLayoutEffect(() => {
    if (gone) penOf(live).take(false);
  }, [gone, live]);
}

/** Says first what the rep can do about it. */
function whyNot(view: View): string | null {
  const share = viewed(view);
  if (!inControl(view)) {
    if (share === undefined || !pointingAt(view, share.id)) return lockedReason(view);
    return share.paused === null ? t.common.refusal.may_not_point : t.rep.pointing.paused;
  }
  if (share === undefined) return t.rep.pointing.viewFirst;
  if (share.paused !== null) return t.rep.pointing.paused;
  if (view.requests.length > 0) return t.rep.requestOpen;
  const owner = participant(view, share.owner);
  return owner?.presence === "connected" ? null : reasonOf(view, "not_here");
}
