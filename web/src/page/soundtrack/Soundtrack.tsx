/** The sound of a share that is seen here: played beside its picture, louder and softer at its foot. */
import { Volume2, VolumeX } from "lucide-preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Share } from "../../core/model";
import { t } from "../../i18n/common";
import { Icon } from "../../ui";
import { useLive } from "../inside";
import { blocked, letSound, play, playOn } from "../voice/sound";
import styles from "./Soundtrack.module.css";
import { setVolume, volumeOf } from "./volume";

/** Plays it; nothing is seen of it. In step with the picture by what the server says of both. */
export function Soundtrack({ share, stream }: { share: Share; stream: MediaStream | null }) {
  const tracks = share.sound && stream !== null ? stream.getAudioTracks() : [];
  return tracks.length === 0 ? null : <One key={tracks[0]?.id} share={share.id} track={tracks[0] as MediaStreamTrack} />;
}

function One({ share, track }: { share: string; track: MediaStreamTrack }) {
  const element = useRef<HTMLAudioElement>(null);
  const stream = useMemo(() => new MediaStream([track]), [track]);
  const { muted, level } = volumeOf(share).value;
  const { speaker } = useLive().voice.wishes.value;
  useLayoutEffect(() => (element.current === null ? undefined : play(element.current, stream)), [stream]);
  useEffect(() => void (element.current && playOn(element.current, speaker)), [speaker]);
  useEffect(() => {
    if (element.current) Object.assign(element.current, { muted, volume: level });
  }, [muted, level]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- there are none of what somebody shares
  return <audio ref={element} hidden />;
}

/** Mute, and how loud; or the click that the browser waits for. */
export function SoundControl({ share }: { share: Share }) {
  const words = t.common.soundtrack;
  const { muted, level } = volumeOf(share.id).value;
  if (!share.sound) return null;
  if (blocked.value)
    return (
      <button type="button" class={styles.turnOn} onClick={letSound}>
        <Icon of={VolumeX} size="s" />
        {words.turnOn}
      </button>
    );
  return (
    <span class={styles.control}>
      <button type="button" aria-pressed={muted} onClick={() => setVolume(share.id, { level, muted: !muted })}>
        <Icon of={muted ? VolumeX : Volume2} size="s" />
        {words.mute}
      </button>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : level}
        aria-label={words.volume}
        onInput={(event) => setVolume(share.id, { muted: false, level: event.currentTarget.valueAsNumber })}
      />
    </span>
  );
}
