package dev.unroll.app.theme;

import javafx.scene.paint.Color;

/**
 * How colours look to those who lack one of the three kinds of cones.
 *
 * <p>G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency. IEEE
 * Transactions on Visualization and Computer Graphics 15 (6), 2009; the matrices of severity 1.0, applied to linear light. Colours are
 * held against each other in CIE 1976 L*a*b*, white D65: a difference of 2 is just seen side by side.
 */
enum ColourBlindness {
    NONE(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final double[] matrix;

    ColourBlindness(double... matrix) {
        this.matrix = matrix;
    }

    /** How it looks. */
    Color see(Color colour) {
        double[] light = {linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())};
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += matrix[3 * i + j] * light[j];
            }
            seen[i] = encoded(Math.clamp(sum, 0, 1));
        }
        return Color.color(seen[0], seen[1], seen[2], colour.getOpacity());
    }

    /** How different two colours look. */
    double difference(Color one, Color other) {
        double[] a = lab(see(one));
        double[] b = lab(see(other));
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double light) {
        return light <= 0.0031308 ? light * 12.92 : Math.min(1, 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
    }

    private static double[] lab(Color colour) {
        double r = linear(colour.getRed());
        double g = linear(colour.getGreen());
        double b = linear(colour.getBlue());
        double x = bent((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        double y = bent(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = bent((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double bent(double share) {
        return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16.0 / 116;
    }
}
