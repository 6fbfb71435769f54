package dev.unroll.app.window;

import dev.unroll.app.words.Words;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What colours, arrows and signs mean; each sign as it is drawn, its look the style sheet's. */
final class Legend extends VBox {
    private static final double TEXT_WIDTH = 270;

    Legend(Words words) {
        super(10);
        setId("legend");
        Label title = new Label(words.text("window.legend.title"));
        title.getStyleClass().add("sheet-title");
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(8);
        int row = 0;
        for (String drawn : new String[] {"signed", "forward", "backward", "current", "chosen", "target"}) {
            Region sign = new Region();
            sign.getStyleClass().addAll("legend-sign", "legend-" + drawn);
            add(grid, row++, sign, words.text("window.legend." + drawn));
        }
        for (String written : new String[] {"right", "wrong", "power"}) {
            Label sign = new Label(words.text("window.legend." + written));
            sign.getStyleClass().add("legend-" + written);
            sign.setMinWidth(Region.USE_PREF_SIZE);
            add(grid, row++, sign, words.text("window.legend." + written + ".what"));
        }
        getChildren().addAll(title, grid);
    }

    private static void add(GridPane grid, int row, Node sign, String what) {
        Label text = new Label(what);
        text.setWrapText(true);
        text.setPrefWidth(TEXT_WIDTH);
        text.setMinHeight(Region.USE_PREF_SIZE);
        grid.addRow(row, sign, text);
        GridPane.setHalignment(sign, HPos.CENTER);
    }
}
