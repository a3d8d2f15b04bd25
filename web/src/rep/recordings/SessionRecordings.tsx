/** The recordings of a session that is over, as far as the reader may play them. */
import { useEffect, useState } from "preact/hooks";
import { http, type History, type RecordingFound } from "../../core/http";
import { LinksTool } from "./LinksTool";
import { Player } from "./Player";

export function SessionRecordings({ told }: { told: History }) {
  const [found, setFound] = useState<readonly RecordingFound[]>([]);
  useEffect(() => {
    let shown = true;
    http.recordings(told.id).then(
      ({ recordings }) => shown && setFound(recordings),
      () => undefined, // the history is there without them
    );
    return () => {
      shown = false;
    };
  }, [told.id]);
  return (
    <>
      {found.map((one) => (
        <Player key={one.id} recording={one} tools={<LinksTool recording={one} />} />
      ))}
    </>
  );
}
