import MiniSearch from "minisearch";
import { describe, expect, it } from "vitest";
import { marked, searchOptions } from "../../../src/browser/search/query.ts";
import { folded, queryTerms, termsOf } from "../../../src/browser/search/words.ts";

it.each([
  ["Straße", "strasse"],
  ["STRASSE", "strasse"],
  ["Café", "cafe"],
  ["Café".normalize("NFD"), "cafe"],
  ["Łódź", "lodz"],
  ["Smørrebrød", "smorrebrod"],
  ["İstanbul IĞDIR", "istanbul igdir"],
  ["ＡＢＣ ｶﾀｶﾅ", "abc カタカナ"],
  ["ΟΔΟΣ", "οδοσ"],
  ["고객".normalize("NFD"), "고객"],
])("%s is compared as %s", (text, plain) => expect(folded(text)).toBe(plain));

it.each([
  ["Web shop", ["web", "shop"]],
  ["orderHistoryReader", ["orderhistoryreader", "order", "history", "reader"]],
  ["APIGateway2", ["apigateway2", "api", "gateway2"]],
  ["order_history-writer", ["orderhistorywriter", "order", "history", "writer"]],
  ["AM/FM radio", ["amfm", "am", "fm", "radio"]],
  ["注文DB", ["注文db", "db", "注文", "文"]],
  ["", []],
])("%s is found by %j", (text, terms) => expect(termsOf(text)).toEqual(terms));

it.each([
  ["orderHistory", ["order", "history"]],
  ["データ", ["デー", "ータ"].map(folded)],
  ["注", ["注"]],
  [" ", []],
])("%j asks for %j", (text, terms) => expect(queryTerms(text)).toEqual(terms));

describe("a search", () => {
  const names = [
    "Straße der Daten",
    "Café Größe",
    "注文データベース",
    "支付服务网关",
    "고객주문관리",
    "ระบบจัดการคลังสินค้า",
    "AM/FM radio",
    "order_history_writer",
    "OrderHistoryReader",
    "Личный кабинет",
    "C++ engine",
    "node-01.example",
    "بوابة الدفع",
  ];
  const index = new MiniSearch(searchOptions);
  index.addAll(names.map((title, id) => ({ id, title, sub: "Server in Everything" })));
  const found = (query: string) => index.search(query).map(({ id }) => names[id]);

  it.each([
    ["strasse", "Straße der Daten"],
    ["STRASSE", "Straße der Daten"],
    ["straße", "Straße der Daten"],
    ["cafe grosse", "Café Größe"],
    ["Café".normalize("NFD"), "Café Größe"],
    ["データベース", "注文データベース"],
    ["データ", "注文データベース"],
    ["ベース", "注文データベース"],
    ["ﾃﾞｰﾀ", "注文データベース"],
    ["服务", "支付服务网关"],
    ["关", "支付服务网关"],
    ["주문", "고객주문관리"],
    ["คลัง", "ระบบจัดการคลังสินค้า"],
    ["fm", "AM/FM radio"],
    ["am fm", "AM/FM radio"],
    ["history writer", "order_history_writer"],
    ["OrderHistoryW", "order_history_writer"],
    ["orderhistoryw", "order_history_writer"],
    ["reader", "OrderHistoryReader"],
    ["orderHistoryReader", "OrderHistoryReader"],
    ["order_history_r", "OrderHistoryReader"],
    ["кабинет", "Личный кабинет"],
    ["личныи", "Личный кабинет"],
    ["c++", "C++ engine"],
    ["node-01", "node-01.example"],
    ["01", "node-01.example"],
    ["الدفع", "بوابة الدفع"],
  ])("for %s finds %s first", (query, name) => expect(found(query)[0]).toBe(name));

  it.each(["文注", "qqq", "radiozzz"])("for %s finds nothing", (query) => expect(found(query)).toEqual([]));

  it.each(names)("for all of %s finds it first", (name) => expect(found(name)[0]).toBe(name));
});

it.each([
  ["Straße der Daten", "STRASSE", ["", "Straße", " der Daten"]],
  ["Café".normalize("NFD"), "é", ["Caf", "é".normalize("NFD"), ""]],
  ["注文データベース", "データ", ["注文", "データ", "ベース"]],
  ["OrderHistoryReader", "history", ["Order", "History", "Reader"]],
  ["Plain", "zzz", ["Plain"]],
])("%s marked with %s", (title, query, parts) => expect(marked(title, query)).toEqual(parts));
