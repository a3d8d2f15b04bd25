/** My own screen as others see it, with what they point at: in the page while pointing is allowed, and above all windows. */
import { Eraser, MousePointer2Off } from "lucide-preact";
import type { Pointing, Share, View } from "../../core/model";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useLive, useView } from "../../page/inside";
import { Marks } from "../../page/pointing/Marks";
import { Button, Rich, VideoTile } from "../../ui";
import { myShare, names } from "../mine";
import styles from "./OwnPicture.module.css";

/** Who may point at my share; undefined while nobody may. */
export const pointedAt = (view: View): Pointing | undefined => {
  const mine = myShare(view);
  return view.pointing.find((one) => one.share === mine?.id);
};

export function OwnPicture() {
  const view = useView();
  const share = myShare(view);
  const pointing = pointedAt(view);
  if (share === undefined || pointing === undefined) return null;
  return (
    <section class={styles.own} aria-label={t.customer.pointing.yourPicture}>
      <div class={styles.head}>
        <p>
          <Rich text={t.customer.pointing.mayPoint(names(view, pointing.by))} />
        </p>
        <PointingButtons share={share} pointing={pointing} />
      </div>
      <div class={styles.picture} data-theme="dark">
        <Preview share={share} />
      </div>
    </section>
  );
}

/** The picture alone. */
export function Preview({ share }: { share: Share }) {
  const stream = useLive().sharing.own.value.get(share.id) ?? null;
  if (stream === null) return null;
  const words = share.surface === "camera" ? t.customer.camera : { ...t.customer, ...t.customer.pointing };
  return (
    <VideoTile
      bare
      stream={stream}
      label={share.paused === null ? words.yourPicture : words.pausedTitle}
      still={share.paused === "by_owner" && t.customer.pausedBody}
      words={t.common.tile}
      renderOver={(picture) => share.paused === null && <Marks share={share.id} picture={picture} />}
    />
  );
}

/** Wipe off what is drawn, and take the permission back; the share goes on. */
export function PointingButtons({ share, pointing }: { share: Share; pointing: Pointing }) {
  const { pointing: pointed } = useLive();
  const clear = useCommand("point.clear", share.id);
  const forbid = useForbid();
  const drawn = (pointed.strokes.value.get(share.id) ?? []).length > 0;
  return (
    <span class={styles.buttons}>
      {drawn && (
        <Button size="sm" icon={Eraser} onClick={() => void clear.run({ share: share.id })}>
          {t.customer.pointing.wipe}
        </Button>
      )}
      <Button size="sm" icon={MousePointer2Off} pending={forbid.pending} onClick={() => forbid.run(pointing.by[0])}>
        {t.customer.pointing.stop}
      </Button>
    </span>
  );
}

/** Takes the permission to point back from the rep who controls, and so from everybody. */
export function useForbid() {
  const view = useView();
  const allow = useCommand("point.allow");
  return {
    pending: allow.pending,
    run: (whom: string | undefined) => void allow.run({ participant: whom ?? view.controller ?? "", on: false }),
  };
}
