package dev.unroll.app.presets;

/**
 * A question of the gallery, and where its answer stands.
 *
 * @param preset its experiment
 * @param view the view that shows it
 * @param epochs how many epochs are to be trained first
 */
public record Question(Preset preset, String view, int epochs) {}
