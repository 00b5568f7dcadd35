import { expect, test } from "vitest";
import { browserName, bytesOf } from "./push";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1", "Safari on iPhone"],
  ["something else", "Browser"],
])("a browser is named by its maker and system: %s", (agent, name) => {
  expect(browserName(agent)).toBe(name);
});

test("the key of the service is decoded from base64 for URLs", () => {
  expect([...bytesOf("-_8A")]).toEqual([251, 255, 0]);
});
