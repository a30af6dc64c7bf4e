import { inCloud } from "../../cli/cloud-name";

test.each([
  ["the terminal's, whatever the environment says", "usgov", "china", "usgov"],
  ["the terminal's, where the environment says nothing", "usgov", undefined, "usgov"],
  ["the environment's, where the terminal says nothing", undefined, "china", "china"],
  ["nobody's, where nothing is said", undefined, undefined, undefined],
] as const)("takes the cloud that is %s", (_whose, said, env, cloud) => {
  expect(inCloud(said, { AZURE_CLOUD: env, PATH: "/bin" })).toEqual({ AZURE_CLOUD: cloud, PATH: "/bin" });
});
