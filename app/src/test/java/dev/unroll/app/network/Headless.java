package dev.unroll.app.network;

/** The toolkit without a display, drawn in software. */
final class Headless {
    private Headless() {}

    static void use() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }
}
