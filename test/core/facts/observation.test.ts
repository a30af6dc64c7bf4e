import { earliestOnOurClock, latestOnOurClock, skewOf } from "../../../shared/core/facts/observation";
import { at } from "../builders/moments";

const sighting = { askedAt: at("12:00:01"), answeredAt: at("12:00:03"), skew: undefined };
const skew = { atLeastMs: 58_000, atMostMs: 61_000 };

it("learns the skew from an answer's date, which is cut to the second", () => {
  expect(skewOf(at("12:01:01"), sighting.askedAt, sighting.answeredAt)).toEqual(skew);
  expect(skewOf(at("11:59:01"), sighting.askedAt, sighting.answeredAt)).toEqual({
    atLeastMs: -62_000,
    atMostMs: -59_000,
  });
  expect(skewOf(undefined, sighting.askedAt, sighting.answeredAt)).toBeUndefined();
});

it("bounds a time of theirs on our clock", () => {
  expect(earliestOnOurClock(at("12:01:00"), { ...sighting, skew })).toEqual(at("11:59:59"));
  expect(latestOnOurClock(at("12:01:00"), { ...sighting, skew })).toEqual(at("12:00:03"));
});

it("takes their clock for ours where the skew is not known, and adds the second that was cut", () => {
  expect(earliestOnOurClock(at("12:01:00"), sighting)).toEqual(at("12:01:00"));
  expect(latestOnOurClock(at("12:01:00"), sighting)).toEqual(at("12:01:01"));
});
