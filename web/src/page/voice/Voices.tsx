/** Plays the others' voices, one element for each place in which somebody may be heard. Nothing is seen of it. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useLive } from "../inside";
import { play, playOn } from "./sound";

export function Voices() {
  const { voices } = useLive().voice;
  return (
    <div hidden>
      {voices.value.map((stream) => (
        <One key={stream.id} stream={stream} />
      ))}
    </div>
  );
}

function One({ stream }: { stream: MediaStream }) {
  const element = useRef<HTMLAudioElement>(null);
  const { speaker } = useLive().voice.wishes.value;
  useLayoutEffect(() => (element.current === null ? undefined : play(element.current, stream)), [stream]);
  useEffect(() => void (element.current && playOn(element.current, speaker)), [speaker]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- there are none of people who talk; the chat is beside it
  return <audio ref={element} />;
}
