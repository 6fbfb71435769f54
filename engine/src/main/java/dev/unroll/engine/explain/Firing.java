package dev.unroll.engine.explain;

/**
 * At what a unit fires: the property of a text's places that its value goes with most closely.
 *
 * @param unit from 0
 * @param property the one of all properties looked at whose correlation with the unit is the largest in magnitude
 * @param character what the property is about; empty for one that is about none
 * @param correlation Pearson's over all timesteps, −1 to 1; 0 of a unit that never moves, NaN of one that is not finite everywhere
 * @param there the unit's mean where the property holds; NaN for one that counts
 * @param elsewhere its mean where it does not hold; NaN for one that counts
 */
public record Firing(
        int unit, Property property, String character, double correlation, double there, double elsewhere) {
    /** What can be said of a place in a text. */
    public enum Property {
        /** The character just read. */
        AFTER,
        /** The character that comes next. */
        BEFORE,
        /** A letter with another one in lower case was read. */
        CAPITAL,
        /** A digit was read. */
        DIGIT,
        /** A letter was read, and none before it. */
        WORD_START,
        /** From an opening quotation mark to the closing one. */
        IN_QUOTES,
        /** From an opening bracket to the closing one. */
        IN_BRACKETS,
        /** How many letters of the word have been read. */
        WORD_LENGTH,
        /** How many characters of the line have been read. */
        LINE_LENGTH;

        /** Whether it is a number of characters and not a yes or no. */
        public boolean counts() {
            return this == WORD_LENGTH || this == LINE_LENGTH;
        }
    }
}
