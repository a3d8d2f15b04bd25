/** How a stream is doing, in the words for what it is: a screen, a camera, voices. */
import type { Condition } from "../core/media/quality";
import { everyPicture, isCamera, type View } from "../core/model";
import { VOICE, type Reading } from "../core/screens/meter";
import { t } from "../i18n/common";

export function qualityWords(view: View, { share, own }: Pick<Reading, "share" | "own">): Record<Condition, string> {
  const { sent, received } = share === VOICE ? t.common.voice.quality : showsCamera(view, share) ? t.quality.camera : t.quality;
  return own ? sent : received;
}

const showsCamera = (view: View, share: string): boolean => everyPicture(view).some((one) => one.id === share && isCamera(one));
