/** My own camera as others see it, small. Shown as long as it is on. */
import type { Share } from "../../core/model";
import { t } from "../../i18n/common";
import { cx, VideoTile } from "../../ui";
import { useLive } from "../inside";
import { FreezeButton } from "../freeze/FreezeButton";
import { TorchButton } from "./TorchButton";
import { TurnButton } from "./TurnButton";
import styles from "./OwnCamera.module.css";

export function OwnCamera({ camera }: { camera: Share }) {
  const { sharing } = useLive();
  const stream = sharing.own.value.get(camera.id) ?? null;
  return (
    <div class={cx(styles.own, looksAtMe(stream) && styles.mirror)}>
      {stream && <VideoTile small stream={stream} label={t.common.video.yours} words={t.common.tile} />}
      <span class={styles.name}>{t.common.video.yours}</span>
      <span class={styles.turn}>
        <FreezeButton share={camera} size="sm" bare />
        <TurnButton share={camera} size="sm" bare />
        <TorchButton key={sharing.device(camera.id)} share={camera} size="sm" bare />
      </span>
    </div>
  );
}

/** All but the rear camera of a phone. */
const looksAtMe = (stream: MediaStream | null): boolean => stream?.getVideoTracks()[0]?.getSettings?.().facingMode !== "environment";
