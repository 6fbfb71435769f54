package dev.unroll.app.weights;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The heat maps with the card of the weight that is chosen: beside them where it is wide, else below. */
final class WeightsDesk extends Region {
    private static final double BESIDE_FROM = 640;
    private static final double CARD = 244;

    private final Node view;
    private final Region card;
    private final Region empty;

    WeightsDesk(Region view, Region card, Region empty) {
        this.view = view;
        this.card = card;
        this.empty = empty;
        setMinSize(0, 0);
        getChildren().addAll(view, empty, card);
        card.visibleProperty().addListener((o, before, now) -> requestLayout());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        boolean shown = card.isVisible();
        boolean beside = width >= BESIDE_FROM;
        double wide = shown && beside ? width - CARD : width;
        double below = Math.min(height * 0.5, card.prefHeight(width - 24));
        double tall = shown && !beside ? height - below : height;
        layoutInArea(view, 0, 0, wide, tall, 0, HPos.LEFT, VPos.TOP);
        layoutInArea(empty, 0, 0, wide, tall, 0, HPos.CENTER, VPos.CENTER);
        if (beside) {
            double most = Math.min(height, card.prefHeight(CARD - 12));
            card.resizeRelocate(width - CARD, 0, CARD - 12, most);
        } else {
            card.resizeRelocate(12, height - below, width - 24, below);
        }
    }
}
