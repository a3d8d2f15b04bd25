/** Cameras beside what is shared: small, one of them large when it is chosen; and my own. */
import type { Share } from "../../core/model";
import { participant } from "../../core/model";
import { t } from "../../i18n/customer";
import { useLive, useView } from "../../page/inside";
import { myCamera, othersCameras } from "../../page/video/facts";
import { OwnCamera } from "../../page/video/OwnCamera";
import { stillWords } from "../../page/share-name";
import { Swap, VideoTile, cx } from "../../ui";
import styles from "./Cameras.module.css";

/** `large`: the id of the one that is shown large. */
export function Cameras({ large, choose }: { large: string | null; choose: (camera: string | null) => void }) {
  const view = useView();
  const mine = myCamera(view);
  const others = othersCameras(view);
  if (mine === undefined && others.length === 0) return null;
  return (
    <section class={styles.cameras} aria-label={t.common.video.cameras} data-theme="dark">
      {others.map((camera) => (
        <Camera key={camera.id} camera={camera} large={camera.id === large} choose={choose} />
      ))}
      {mine && (
        <div class={styles.camera}>
          <OwnCamera camera={mine} />
        </div>
      )}
    </section>
  );
}

function Camera({ camera, large, choose }: { camera: Share; large: boolean; choose: (camera: string | null) => void }) {
  const { sharing } = useLive();
  const view = useView();
  const name = participant(view, camera.owner)?.name ?? t.customer.aRep;
  const label = t.common.video.of(name);
  const picture = sharing.pictures.value.get(camera.id);
  return (
    <div class={cx(styles.camera, large && styles.large)}>
      <VideoTile
        small={!large}
        bare
        stream={picture?.stream ?? null}
        label={label}
        still={stillWords(camera, picture, name)}
        words={t.common.tile}
      />
      <Swap label={t.common.video.large(name)} name={name} pressed={large} onClick={() => choose(large ? null : camera.id)} />
    </div>
  );
}
