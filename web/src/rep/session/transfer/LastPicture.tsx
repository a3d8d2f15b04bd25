/** What the colleagues who are asked see of the customer's screen: the last picture, where the customer allowed that. */
import { Image } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import type { Payload, Share, View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useLive, useView } from "../../../page/inside";
import { CheckBox, Icon, VideoTile } from "../../../ui";
import { nameOf } from "../facts";
import { handIn, jpeg } from "./still";
import styles from "./LastPicture.module.css";

type Along = NonNullable<Payload<"session.transfer">["picture"]>;

/** The customer's screen that the reader sees now. */
const viewed = (view: View): Share | undefined => view.shares.find((one) => one.activity === "view" && one.paused === null);

/** What stands in the dialog, and `take`: the picture as it is when the session is given away, unless it is to stay. */
export function useLastPicture() {
  const live = useLive();
  const share = viewed(useView());
  const here = useRef<HTMLDivElement>(null);
  const [along, setAlong] = useState(true);
  const take = async (): Promise<Along | null> => {
    const video = here.current?.querySelector("video");
    if (!share?.mayGoAlong || !along || !video) return null;
    const still = await jpeg(video);
    const picture = still && (await handIn(share.id, still, live.session.token));
    return picture === null ? null : { picture, share: share.id };
  };
  return {
    part: share && (
      <div ref={here}>
        <LastPicture share={share} along={along} onAlong={setAlong} />
      </div>
    ),
    take,
  };
}

function LastPicture({ share, along, onAlong }: { share: Share; along: boolean; onAlong(on: boolean): void }) {
  const { sharing } = useLive();
  const owner = nameOf(useView(), share.owner);
  if (!share.mayGoAlong)
    return (
      <p class={`muted ${styles.none}`}>
        <Icon of={Image} />
        {t.rep.noPictureAlong(owner)}
      </p>
    );
  return (
    <div class={styles.picture}>
      <div class={styles.small}>
        <VideoTile
          small
          stream={sharing.pictures.value.get(share.id)?.stream ?? null}
          label={t.rep.pictureOf(owner)}
          words={t.common.tile}
        />
      </div>
      <CheckBox label={t.rep.pictureAlong(owner)} hint={t.rep.pictureAllowed(owner)} checked={along} onChange={onAlong} />
    </div>
  );
}
