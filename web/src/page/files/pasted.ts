import { t } from "../../i18n/common";
import { useRecipients } from "./recipients";

/** Handles pasting in a field: a picture is sent as a file, to `whom` if files can go there, else to whom the reader deals with. */
export function usePastedPictures(whom: string): (event: ClipboardEvent) => void {
  const { all, send } = useRecipients();
  return (event) => {
    const pictures = picturesOf(event.clipboardData);
    if (pictures.length === 0) return;
    event.preventDefault();
    send(pictures, all.some((one) => one.id === whom) ? whom : undefined);
  };
}

/** Where there are words as well, they are what is meant. */
function picturesOf(pasted: DataTransfer | null): File[] {
  if (pasted === null || pasted.types.includes("text/plain")) return [];
  const pictures = [...pasted.files].filter(({ type }) => type.startsWith("image/"));
  const stamp = new Date().toISOString().replaceAll(/[:T]/gu, "-").slice(0, 19);
  return pictures.map((file, at) => {
    const name = `${t.common.filePasted} ${stamp}${at > 0 ? ` ${at + 1}` : ""}.${file.type.slice("image/".length)}`;
    return new File([file], name, { type: file.type });
  });
}
