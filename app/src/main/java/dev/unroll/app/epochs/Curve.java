package dev.unroll.app.epochs;

import dev.unroll.app.run.LogView;
import java.util.OptionalDouble;

/**
 * A run's losses as the chart draws them: with the run's own name and the least loss that run can reach.
 *
 * @param run its number
 * @param name the name it was given, or what differs from the run shown in a few words
 * @param log its rows
 * @param floor the loss it cannot go below; empty where nothing is known
 * @param shown whether it is the run shown
 */
record Curve(long run, String name, LogView log, OptionalDouble floor, boolean shown) {}
