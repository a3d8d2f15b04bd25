/** Offers call: a sound and a notification, and the title of a tab that is not looked at says who it is. Long waits call managers. */
import { computed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/common";
import { callMeans, openCalls } from "../../page/heard/calls";
import { everySecond } from "../../page/heard/ticker";
import { followWishes } from "../../page/heard/wishes";
import { queueName } from "../../page/queue-name";
import { deskView, offers } from "./state";

const calls = computed(() =>
  offers.value.map(({ id, customer, queue }) => ({
    cause: "offered" as const,
    about: id,
    title: t.common.heard.offered(customer),
    text: queue ? queueName(queue) : "",
  })),
);

/** A manager hears of a queue when its first visitor has waited too long, and not of those after; and when it begins to be full. */
const lates = computed(() => {
  const { late = [], filling = [] } = deskView.value?.manager ?? {};
  return [
    ...late.map(({ queue, count }) => ({ about: `late ${queue.id}`, title: t.common.heard.late(queueName(queue)), count })),
    ...filling.map(({ queue, count }) => ({ about: `filling ${queue.id}`, title: t.common.queueFills(queueName(queue)), count })),
  ].map(({ count, ...one }) => ({ ...one, cause: "late" as const, text: t.common.lateCount(count), once: true }));
});

export function useDeskCalls(): void {
  useEffect(followWishes, []);
  useEffect(() => openCalls(calls, callMeans("desk")), []);
  useEffect(() => openCalls(lates, callMeans("desk-late")), []);
  const words = calls.value[0]?.title ?? null;
  useEffect(() => {
    if (words === null) return;
    const before = document.title;
    let on = true;
    const blink = () => {
      document.title = on ? words : before;
      on = !on;
    };
    blink();
    const stop = everySecond(blink);
    return () => {
      stop();
      document.title = before;
    };
  }, [words]);
}
