/** One sentence on how my own screen leaves, or how the screen I watch arrives; nothing while there is neither. */
import { Wifi } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";

import { openMeter, VOICE } from "../../core/screens/meter";
import { worst } from "../../core/media/quality";
import { t } from "../../i18n/customer";
import { useLive } from "../../page/inside";
import { Icon } from "../../ui";
import styles from "./QualityLine.module.css";

export function QualityLine() {
  const live = useLive();
  const meter = useMemo(() => openMeter(live.sharing, live.voice), [live]);
  useEffect(() => meter.close, [meter]);
  const condition = worst(meter.readings.value.flatMap((one) => one.condition ?? []));
  const reading = meter.readings.value.find((one) => one.condition === condition);
  if (condition === null || reading === undefined) return null;
  const { sent, received } = reading.share === VOICE ? t.common.voice.quality : t.quality;
  const words = reading.own ? sent : received;
  return (
    <p class={styles.line}>
      <Icon of={Wifi} size="s" />
      {t.customer.connectionIs(words[condition])}
    </p>
  );
}
