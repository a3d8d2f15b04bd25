/** One sentence on how my own screen leaves, or how the screen I watch arrives; nothing while there is neither. */
import { Wifi } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";

import { openMeter } from "../../core/screens/meter";
import { worst } from "../../core/media/quality";
import { t } from "../../i18n/customer";
import { useLive, useView } from "../../page/inside";
import { qualityWords } from "../../page/quality-words";
import { Icon } from "../../ui";
import styles from "./QualityLine.module.css";

export function QualityLine() {
  const live = useLive();
  const view = useView();
  const meter = useMemo(() => openMeter(live.sharing, live.voice), [live]);
  useEffect(() => meter.close, [meter]);
  const condition = worst(meter.readings.value.flatMap((one) => one.condition ?? []));
  const reading = meter.readings.value.find((one) => one.condition === condition);
  if (condition === null || reading === undefined) return null;
  return (
    <p class={styles.line}>
      <Icon of={Wifi} size="s" />
      {t.customer.connectionIs(qualityWords(view, reading)[condition])}
    </p>
  );
}
