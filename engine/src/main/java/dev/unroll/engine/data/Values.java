package dev.unroll.engine.data;

/** What can be asked for the value of every setting: an experiment, or one in the making. */
public interface Values {
    /** The value that was given, or the default where none was or none belongs. */
    <T> T get(Setting<T> setting);
}
