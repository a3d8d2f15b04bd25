/** The newest receipt, as long as it is true. */
import { t } from "../../i18n/customer";
import { useLive, useView } from "../../page/inside";
import { Receipt } from "../../ui";
import { isNews, receiptWords } from "./receipts";

export function ReceiptCard() {
  const live = useLive();
  const view = useView();
  const all = live.session.receipts.value;
  const newest = all.at(-1);
  if (!newest || !isNews(newest, view)) return null;
  const words = receiptWords(newest, view);
  const dismiss = () => {
    for (const receipt of all) live.session.dismissReceipt(receipt.id);
  };
  return <Receipt title={words.title} columns={[{ items: words.items }]} onClose={dismiss} closeLabel={t.common.dismiss} />;
}
