/** One word for one thing, in every Chinese text, for good. */
import { expect, test } from "vitest";

import * as admin from "./admin";
import * as customer from "./customer-line";
import * as rep from "./rep";
import { sentences } from "./testing-words";

const chinese = { ...customer.chinese, ...rep.chinese, ...admin.chinese };
const said = ["Ana", "王小明"].flatMap((name) => sentences(chinese, name));

test.each<[thing: string, instead: RegExp, right: string]>([
  ["account", /账户|帐号|账号/u, "帐户"],
  ["session number", /(?<!支持)会话号|会话号码|会话编号/u, "支持会话号"],
  ["support rep", /(?<!支持)代表|客服/u, "支持代表"],
  ["revoke", /收回(?!控制权)|撤回|吊销/u, "撤销"],
  ["cancel a request", /撤销请求/u, "取消请求"],
  ["participants", /参与者|参会|与会/u, "参加者"],
  ["transfer", /转移|移交|转交|转让/u, "传递"],
  ["share", /分享/u, "共享"],
  ["WebACD agent", /(?<!途中的)代理(?!或防火墙)|坐席/u, "座席"],
  ["the site", /站点/u, "网站"],
  ["an address for e-mail", /邮箱|电邮/u, "电子邮件地址"],
  ["a computer", /计算机/u, "电脑"],
  ["you", /你/u, "您"],
  ["ends for everyone", /对所有人结束/u, "将为所有人结束"],
  ["ends for customers", /为 ?\d+ ?位客户结束/u, "结束与 N 位客户的会话"],
])("%s: never %s, but %s", (_, instead) => {
  for (const [path, sentence] of said) expect(sentence, path).not.toMatch(instead);
});

test("what reps and administrators pass on is called as the command that does it: 传递", () => {
  const staff = sentences({ rep: rep.chinese, admin: admin.chinese }, "Ana");
  for (const [path, sentence] of staff) expect(sentence, path).not.toMatch(/转接/u);
});

test("what is asked and warned of when a session ends", () => {
  expect(chinese.rep.endsForEveryone).toBe("将为所有人结束");
  expect(chinese.rep.endTitle(3)).toBe("要结束与 3 位客户的会话吗？");
  expect(chinese.rep.closingEnds(3)).toBe("关闭此页面将结束与 3 位客户的会话。");
  expect(chinese.rep.stays.customers(2)).toBe("两位客户均保持连接");
});

test("a space stands between Chinese and Latin letters or digits, and none between Chinese and Chinese", () => {
  for (const [path, sentence] of said) {
    expect(sentence, path).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
    expect(sentence, path).not.toMatch(/\p{Script=Han} \p{Script=Han}/u);
  }
});

test("punctuation beside Chinese is Chinese", () => {
  for (const [path, sentence] of said) expect(sentence, path).not.toMatch(/\p{Script=Han}[,;:?!"]|[,;:?!"]\p{Script=Han}/u);
});
