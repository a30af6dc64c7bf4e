/** What receivers may have open, by what is remembered of their channel. */
import { openAlerts } from "../../shared/app/open-alerts";
import { aPager, type Pager } from "../core/alert/a-pager";
import { aPagedChannel, anAlert } from "../core/alert/an-alert";

const ALERT = anAlert({}, "one");

/** Of a channel: what was done to it, in order. */
function after(...acts: readonly ((pager: Pager) => void)[]): ReturnType<typeof openAlerts> {
  const pager = aPager(aPagedChannel({ name: "oncall" }));
  acts.forEach((act) => {
    act(pager);
  });
  return openAlerts(pager.records());
}

const sweep =
  (minutes: number, ...alerts: Parameters<Pager["sweep"]>[1]) =>
  (pager: Pager): void => {
    pager.sweep(minutes, alerts);
  };
const deliver =
  (ending: Parameters<Pager["deliver"]>[0]) =>
  (pager: Pager): void => {
    pager.deliver(ending);
  };
const open = (of: number, over = 0): ReturnType<typeof openAlerts> => [{ channel: "oncall", open: of, over }];

it.each<[string, ReturnType<typeof openAlerts>, readonly ((pager: Pager) => void)[]]>([
  ["nothing while the first word is owed", [], [sweep(0, ALERT)]],
  ["nothing where that was rejected", [], [sweep(0, ALERT), deliver("rejected")]],
  ["what was taken", open(1), [sweep(0, ALERT), deliver("accepted")]],
  ["what may have arrived", open(1), [sweep(0, ALERT), deliver("heard-and-lost")]],
  ["what is over while its resolve is owed", open(1, 1), [sweep(0, ALERT), deliver("accepted"), sweep(1)]],
  [
    "what is over where its resolve was rejected, and nothing is owed",
    open(1, 1),
    [sweep(0, ALERT), deliver("accepted"), sweep(1), deliver("rejected")],
  ],
  ["nothing once its resolve was taken", [], [sweep(0, ALERT), deliver("accepted"), sweep(1), deliver("accepted")]],
  [
    "each alert of its own",
    open(2, 1),
    [sweep(0, ALERT, anAlert({}, "two")), deliver("accepted"), deliver("accepted"), sweep(1, ALERT)],
  ],
])("counts %s", (_, expected, acts) => {
  expect(after(...acts)).toEqual(expected);
});

it("counts channel by channel, in order of their names", () => {
  const records = ["b", "a", "b"].flatMap((name, index) => {
    const pager = aPager(aPagedChannel({ name }));
    pager.sweep(0, [anAlert({}, `alert-${index}`)]);
    pager.deliver("accepted");
    return pager.records();
  });
  expect(openAlerts(records)).toEqual([
    { channel: "a", open: 1, over: 0 },
    { channel: "b", open: 2, over: 0 },
  ]);
});
