/** My own camera as others see it, small. Shown as long as it is on. */
import type { Share } from "../../core/model";
import { t } from "../../i18n/common";
import { VideoTile } from "../../ui";
import { useLive } from "../inside";
import styles from "./OwnCamera.module.css";

export function OwnCamera({ camera }: { camera: Share }) {
  const stream = useLive().sharing.own.value.get(camera.id) ?? null;
  return (
    <div class={styles.own}>
      {stream && <VideoTile small stream={stream} label={t.common.video.yours} words={t.common.tile} />}
      <span class={styles.name}>{t.common.video.yours}</span>
    </div>
  );
}
