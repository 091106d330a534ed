import { expect, test } from "vitest";

import { nearestColor } from "./loop-color";

// The twenty colours that Loop offers, each beside the one of ours that a person would call the same.
test.each([
  ["#D32F2F", "brick"],
  ["#E64A19", "ember"],
  ["#F57C00", "ember"],
  ["#FF8F00", "amber"],
  ["#F9A825", "amber"],
  ["#AFB42B", "moss"],
  ["#7CB342", "moss"],
  ["#388E3C", "fern"],
  ["#00897B", "pine"],
  ["#00ACC1", "lagoon"],
  ["#039BE5", "sky"],
  ["#1976D2", "sky"],
  ["#303F9F", "iris"],
  ["#5E35B1", "iris"],
  ["#8E24AA", "plum"],
  ["#D81B60", "rose"],
  ["#5D4037", "stone"],
  ["#303030", "stone"],
  ["#757575", "stone"],
  ["#AAAAAA", "stone"],
])("%s is our %s", (hex, color) => {
  expect(nearestColor(hex)).toBe(color);
});

test.each(["", "red", "#12345", "#GGGGGG"])("%j is no colour", (hex) => {
  expect(nearestColor(hex)).toBeNull();
});
