package dev.unroll.app.runs;

/**
 * Where the parts of the comparison lie, px, without a toolkit: the table above, the curves in the middle, what each run says below.
 *
 * @param rows how many runs the table has room for
 * @param chartTop the upper edge of the chart's title; the chart is left out where {@code chartHeight} is 0
 * @param chartHeight of the plot
 * @param cardsTop the upper edge of the cards' title
 * @param cardHeight of a card; 0 where there is no room for them
 */
record RunsLayout(
        double width,
        double height,
        int rows,
        double chartTop,
        double chartHeight,
        double cardsTop,
        double cardHeight) {
    static final double LEFT = 12;
    static final double RIGHT = 12;
    static final double TITLE = 26;
    static final double ROW = 28;
    static final double EQUAL = 20;
    static final double CARD = 66;
    static final double AXIS = 20;
    /** Left of the plot, for the losses. */
    static final double SCALE = 48;
    /** Right of the plot, for the runs' names. */
    static final double NAMES = 104;

    private static final double LOWEST_CHART = 64;
    private static final double TALLEST_CHART = 260;
    private static final int FEWEST_ROWS = 2;

    /** The table's first row begins here. */
    static double rowsTop() {
        return TITLE;
    }

    static RunsLayout of(double width, double height, int runs) {
        double cards = TITLE + CARD + 6;
        double chart = TITLE + AXIS + LOWEST_CHART;
        double fixed = TITLE + EQUAL + 4;
        boolean both = height >= fixed + FEWEST_ROWS * ROW + cards + chart;
        boolean some = height >= fixed + FEWEST_ROWS * ROW + cards;
        double below = both ? cards + chart : some ? cards : 0;
        int rows = (int) Math.min(Math.max(1, runs), Math.max(FEWEST_ROWS, (height - fixed - below) / ROW));
        double chartTop = TITLE + rows * ROW + EQUAL + 4;
        double room = height - chartTop - TITLE - AXIS - cards;
        double chartHeight = both ? Math.min(TALLEST_CHART, room) : 0;
        double cardsTop = both ? chartTop + TITLE + chartHeight + AXIS : chartTop;
        return new RunsLayout(width, height, rows, chartTop, chartHeight, cardsTop, some ? CARD : 0);
    }

    /** The lower edge of the table's last row. */
    double equalTop() {
        return TITLE + rows * ROW;
    }

    double plotTop() {
        return chartTop + TITLE;
    }

    double plotWidth() {
        return Math.max(20, width - SCALE - NAMES);
    }
}
