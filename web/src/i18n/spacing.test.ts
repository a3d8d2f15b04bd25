import { describe, expect, it } from "vitest";
import { listed } from "./format";
import { b, plain } from "./rich";
import { zh } from "./spacing";

const joins = (name: string) => zh`${name}已加入`;

describe("Chinese beside other scripts", () => {
  it.each([
    ["Ana", "Ana 已加入"],
    ["王小明", "王小明已加入"],
    ["Ana (2)", "Ana (2) 已加入"],
    ["王小明 (2)", "王小明 (2) 已加入"],
    ["محمد", "محمد 已加入"],
    ["さくら", "さくら已加入"],
    ["José\u0301", "José\u0301 已加入"],
  ])("of %s it says %s", (name, sentence) => expect(joins(name)).toBe(sentence));

  it("is spaced on both sides, with numbers too, and never twice", () => {
    expect(zh`已让${"Ana"}进入`).toBe("已让 Ana 进入");
    expect(zh`已让 ${"Ana"} 进入`).toBe("已让 Ana 进入");
    expect(zh`已让 ${"王小明"} 进入`).toBe("已让王小明进入");
    expect(zh`会话中有${3}位客户`).toBe("会话中有 3 位客户");
  });

  it("needs no space beside punctuation of its own", () => {
    expect(zh`${"Ana"}（${"Contoso"}）请求查看`).toBe("Ana（Contoso）请求查看");
    expect(zh`连接：${"Ana"}，${12}分钟。`).toBe("连接：Ana，12 分钟。");
  });

  it("looks through the marks of strong words", () => {
    expect(plain(zh`${b("Ana")}请求${b("查看您的屏幕")}。`)).toBe("Ana 请求查看您的屏幕。");
    expect(plain(zh`您正在查看${b(zh`${"王小明"} 的屏幕`)}`)).toBe("您正在查看王小明的屏幕");
  });

  it("leaves what is inside a name, and other languages, as they are", () => {
    expect(joins("王 小明 Wang")).toBe("王 小明 Wang 已加入");
    expect(zh`${5} Mbit/s`).toBe("5 Mbit/s");
    expect(zh`会话${"482 917 306"} · ${"3:04"}`).toBe("会话 482 917 306 · 3:04");
  });

  it("holds for lists", () => {
    expect(listed("zh-Hans", ["Ana", "王小明"])).toBe("Ana 和王小明");
    expect(listed("zh-Hans", ["王小明", "李伟", "Ana"])).toBe("王小明、李伟和 Ana");
    expect(listed("zh-Hans", ["Ana", "Li Wei"])).toBe("Ana 和 Li Wei");
  });
});
