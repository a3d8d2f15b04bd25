import type { settings as english } from "../../en/admin/settings";

const setting: (typeof english)["setting"] = {
  "site.name": {
    name: "网站名称",
    help: "显示在每个页面和窗口标题中，也显示在询问客户是否允许查看屏幕的问题中。",
  },
  "site.language": {
    name: "语言",
    help: "用于尚未选择语言、且浏览器既不要求英语也不要求中文的读者。任何人都可以自行切换。",
    choices: { en: "英语", "zh-Hans": "简体中文" },
  },
  "join.admit_by_number": {
    name: "用支持会话号加入的人",
    help: "支持会话号便于口头告知，但也容易输错或被猜中。通过链接来的人总是直接进入。",
    choices: { knock: "等待支持代表准许后进入", direct: "直接进入" },
  },
  "join.knock_timeout": {
    name: "在门外等待",
    help: "访客最多可以等待多久。超过后会告知访客无人应答。",
  },
  "join.knocks": {
    name: "门外的访客",
    help: "同一会话最多可以有多少位访客同时等待。",
  },
  "session.grace": {
    name: "断线后返回",
    help: "为断线的人保留位置的时间。超过后视为已离开。",
  },
  "session.consent_timeout": {
    name: "答复请求",
    help: "客户可以用多长时间决定允许还是拒绝。不答复视为拒绝。",
  },
  "session.picking_timeout": {
    name: "选择要显示的内容",
    help: "客户在允许之后，可以用多长时间选择屏幕或窗口。",
  },
  "session.offer_timeout": {
    name: "接管失联的会话",
    help: "控制会话的支持代表没有返回时，控制权会依次提供给各位协助支持代表。这是每位可以考虑的时间。",
  },
  "session.offers_timeout": {
    name: "等待控制会话的支持代表",
    help: "控制会话的支持代表没有返回时，从提供控制权起，会话保留这么长时间。在此期间，支持代表可以返回，协助支持代表也可以接管；此后会话结束。",
  },
  "session.participants": {
    name: "会话人数",
    help: "支持代表和客户合计。超过后其他人无法进入，看到的提示与支持会话号有误时相同。",
  },
  "session.share_audience": {
    name: "谁能看到支持代表的共享",
    help: "会话中有多位客户时，可以让支持代表选择：所有人，或者客户中只有正在接受帮助的那一位。",
    choices: { chosen: "支持代表每次选择", all: "始终是会话中的所有人" },
  },
  "transfer.last_picture": {
    name: "传递时附上最后一帧画面",
    help: "会话传递给队列或座席时，可以附上客户屏幕的最后一帧画面。客户允许查看屏幕时会被询问，未同意则不附画面。",
    choices: { ask: "询问客户", never: "从不" },
  },
  "rep.mode": {
    name: "每位支持代表的会话",
    help: "允许多个时，支持代表有一个窗口，每个会话各有一个标签页。可以在“人员”中为个别人员关闭。",
    choices: { single: "一次一个", multi: "同时多个" },
  },
  "rep.customers": {
    name: "每位支持代表的客户",
    help: "一位支持代表在其所有会话中最多可以同时帮助的客户数，超过后其他客户无法进入。0 表示不限。可以在“人员”中为个别人员另行规定。",
  },
  "text.join": {
    name: "加入之前",
    help: "客户在加入表单上方看到的文字，例如服务时间或隐私说明。纯文本，保留换行。",
  },
  "text.hold": {
    name: "暂候时",
    help: "客户暂候时会看到此文字，除非支持代表另写提示。纯文本，保留换行。",
  },
  "text.end": {
    name: "会话结束时",
    help: "客户在最后一页看到的文字。纯文本，保留换行。",
  },
  "files.size": {
    name: "单个文件",
    help: "会话中互相发送的文件最大可以有多大。0 表示不能发送文件。",
  },
  "files.session_size": {
    name: "一个会话的全部文件",
    help: "全部文件加起来最大可以有多大。服务器磁盘始终保留二十分之一的空闲空间。",
  },
  "files.keep_days": {
    name: "保留文件",
    help: "会话结束后，已送达的文件在服务器磁盘上保留的天数。0 表示随会话一起删除。",
  },
  "mail.host": {
    name: "邮件服务器",
    help: "发送网站邮件的 SMTP 服务器名称。留空：不发送任何邮件，支持代表只能用自己的电子邮件程序邀请。",
  },
  "mail.port": {
    name: "端口",
    help: "STARTTLS 通常为 587，TLS 通常为 465。",
  },
  "mail.security": {
    name: "加密",
    help: "选择前两项时，不会向证书不可信的服务器发送任何内容。“不加密”只适用于本机上的服务器。",
    choices: { starttls: "先连接再加密（STARTTLS）", tls: "全程 TLS", none: "不加密" },
  },
  "mail.user": {
    name: "用户名",
    help: "用于登录邮件服务器。留空：服务器不要求登录。",
  },
  "mail.password": {
    name: "密码",
    help: "加密后存储，不再显示。",
  },
  "mail.from": {
    name: "发件人地址",
    help: "邮件从此地址发出，回复也会发往此地址。未填写时不发送任何邮件。",
  },
  "mail.from_name": {
    name: "发件人名称",
    help: "留空：使用网站名称。",
  },
  "survey.ask": {
    name: "询问客户",
    help: "在最后一页显示一个问题和留言框，均可不填。支持代表和管理员可以在历史记录中看到评价。",
  },
  "survey.question_en": {
    name: "英文问题",
    help: "显示给英文读者。评价从 1 分（很不满意）到 5 分（非常满意）。留空：使用默认问题。",
  },
  "survey.question_zh": {
    name: "中文问题",
    help: "显示给中文读者。留空：“您对这次帮助满意吗？”",
  },
  "recording.allowed": {
    name: "录制会话",
    help: "控制会话的支持代表可以征求所有人的同意后录制，只录制同意的人。在了解您的员工和客户所在地的法律要求之前，请保持关闭。",
  },
  "recording.keep_days": {
    name: "保留录像",
    help: "超过此天数后，录像文件会被删除。0 表示与所属会话一同保留。",
  },
  "history.days": {
    name: "保留已结束的会话",
    help: "超过此天数后，已结束的会话（谁参加过、写过什么、谁看过什么）会被清除；曾经排队的人、他们填写和写下的内容，以及留言（包括尚未处理的）也会被清除。不含姓名的统计数字会保留。0 表示永久保留。",
  },
};

const section: (typeof english)["section"] = {
  site: { title: "本网站", counts: "立即生效，对新打开或重新加载的页面起作用。" },
  join: { title: "加入", counts: "用支持会话号加入的方式立即生效，其余对此后开始的会话生效。" },
  session: { title: "会话", counts: "对此后开始的会话生效；正在进行的会话保持原有规则。" },
  transfer: { title: "传递", counts: "立即生效，对正在进行的会话也起作用。" },
  rep: { title: "支持代表", counts: "立即生效，对正在进行的会话也起作用。" },
  text: { title: "给客户的文字", counts: "立即生效，对新打开或重新加载的页面起作用。" },
  files: { title: "文件", counts: "立即生效，对此后提供的文件起作用。" },
  mail: { title: "电子邮件", counts: "立即生效。" },
  survey: { title: "客户评价", counts: "立即生效，对新打开或重新加载的页面起作用。" },
  recording: { title: "录制", counts: "对此后开始的会话生效；过期的录像会在一小时内删除。" },
  history: { title: "历史记录", counts: "立即生效；过期的会话会在一小时内清除。" },
};

export const settings: typeof english = { setting, section };
