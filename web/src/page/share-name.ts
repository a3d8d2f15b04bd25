/** What tells the shares of one person apart. Pure but for the language. */
import type { Share, View } from "../core/model";
import { t } from "../i18n/common";

/** "Window", or "Window 2" where its owner shares several windows; "Window with sound". */
export function shareName(view: View, share: Share): string {
  const kind = t.common.surface[share.surface];
  const alike = ofOwner(view, share).filter((one) => t.common.surface[one.surface] === kind);
  const name = alike.length > 1 ? `${kind} ${alike.indexOf(share) + 1}` : kind;
  return share.sound ? t.common.soundtrack.named(name) : name;
}

/** "Maria's camera" or "Maria's screen", with which one where there are several. */
export function pictureName(view: View, share: Share, owner: string, screen: (name: string, which?: string) => string): string {
  return share.surface === "camera" ? t.common.video.of(owner) : screen(owner, nameIfSeveral(view, share));
}

/** The same, but nothing for the only share of its owner: "the screen" says enough. */
export function nameIfSeveral(view: View, share: Share): string | undefined {
  return ofOwner(view, share).length > 1 ? shareName(view, share) : undefined;
}

/** In the order they began, as views list them. */
const ofOwner = (view: View, share: Share): Share[] => view.shares.filter((one) => one.owner === share.owner);
