/** The picture cannot reach the relay: which address and port have to be open. Shown only when it is so. */
import { Unplug } from "lucide-preact";

import { t } from "../../i18n/customer";
import { useLive, useView } from "../../page/inside";
import { Banner } from "../../ui";
import { myShare } from "../mine";
import { site } from "../visit";

export function MediaTrouble() {
  const live = useLive();
  const view = useView();
  const mine = myShare(view);
  const blockedOut = mine && !mine.paused && live.sharing.blocked.value.has(mine.id);
  const blockedIn = [...live.sharing.pictures.value.values()].some((picture) => picture.state === "no_path");
  const media = site.value?.media;
  if (!media || (!blockedOut && !blockedIn) || live.session.connection.value !== "connected") return null;
  return (
    <Banner tone="danger" icon={Unplug}>
      {t.common.noMedia(media.address, media.port, media.ports.at(-1) ?? media.port)}{" "}
      <a href="/connection" target="_blank">
        {t.common.testConnection}
      </a>
    </Banner>
  );
}
