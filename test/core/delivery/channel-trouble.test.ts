/** Whether a channel's receiver is likely to take nothing now. */
import { isInTrouble } from "../../../shared/core/delivery/channel-trouble";
import { minute } from "../builders/moments";

const trouble = { channel: "chat", since: minute(1), reason: "HTTP 401", disabled: undefined, signature: "old" };

it.each([
  ["what it did not take was signed as now", { name: "chat", signature: "old" }, true],
  ["what it did not take was signed otherwise", { name: "chat", signature: "new" }, false],
  ["what it did not take was signed, and nothing is now", { name: "chat" }, false],
  ["another channel is in trouble", { name: "pager", signature: "old" }, false],
])("tells where %s", (_, channel, expected) => {
  expect(isInTrouble([trouble], channel)).toBe(expected);
});

it("tells of one that signs nothing", () => {
  expect(isInTrouble([{ ...trouble, signature: undefined }], { name: "chat" })).toBe(true);
});
