import { tellerOfSettings } from "../../shared/app/teller-of-settings";

const service = (subscription: string): string => `/subscriptions/${subscription}/resourcegroups/rg/name`;

it.each<[string, readonly string[], readonly string[], string | undefined]>([
  ["the first of all", ["a", "b"], [], "a"],
  ["the first that has a service", ["a", "B", "c"], [service("c"), service("b")], "B"],
  ["the first of all, where none has a service", ["a", "b"], [service("ab")], "a"],
  ["none where there is none", [], [], undefined],
])("is %s", (_, subscriptions, services, expected) => {
  expect(tellerOfSettings({ subscriptions, services })).toBe(expected);
});
