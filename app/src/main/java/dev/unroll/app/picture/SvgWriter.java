package dev.unroll.app.picture;

import java.io.StringWriter;
import java.util.Locale;
import javafx.scene.paint.Color;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An SVG document as text. Lengths are rounded to hundredths of a unit. */
final class SvgWriter {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final String LINKS = "http://www.w3.org/1999/xlink";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** An element that is being written: its attributes are named while it is. */
    final class Element {
        private Element(String name, boolean open) {
            attempt(() -> {
                if (open) {
                    xml.writeStartElement(name);
                } else {
                    xml.writeEmptyElement(name);
                }
            });
        }

        Element with(String name, String value) {
            attempt(() -> xml.writeAttribute(name, value));
            return this;
        }

        Element with(String name, double value) {
            return with(name, number(value));
        }

        /** A colour and, where it lets something through, how much of it shows. */
        Element with(String name, Color colour, double alpha) {
            with(
                    name,
                    String.format(
                            Locale.ROOT,
                            "#%02x%02x%02x",
                            Math.round(255 * colour.getRed()),
                            Math.round(255 * colour.getGreen()),
                            Math.round(255 * colour.getBlue())));
            double shows = colour.getOpacity() * alpha;
            return shows < 1 ? with(name + "-opacity", shows) : this;
        }
    }

    private interface Writing {
        void write() throws XMLStreamException;
    }

    /** A document so wide and high, with a title that a reader of the screen says. */
    SvgWriter(double width, double height, String title) {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        attempt(() -> xml.writeStartDocument("UTF-8", "1.0"));
        open("svg")
                .with("xmlns", NAMESPACE)
                .with("xmlns:xlink", LINKS)
                .with("width", width)
                .with("height", height)
                .with("viewBox", "0 0 " + number(width) + " " + number(height));
        open("title");
        write(title);
        close();
    }

    /** An element without a content. */
    Element element(String name) {
        return new Element(name, false);
    }

    /** An element that holds what is written from here to {@link #close}. */
    Element open(String name) {
        return new Element(name, true);
    }

    void close() {
        attempt(xml::writeEndElement);
    }

    /** Characters; what XML cannot hold is left out. */
    void write(String characters) {
        StringBuilder held = new StringBuilder();
        characters.codePoints().filter(SvgWriter::isHeld).forEach(held::appendCodePoint);
        attempt(() -> xml.writeCharacters(held.toString()));
    }

    /** The characters of XML 1.0, production 2. */
    private static boolean isHeld(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    /** The whole document. */
    String end() {
        attempt(xml::writeEndDocument);
        return text.toString();
    }

    static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** Writing into a text does not fail. */
    private static void attempt(Writing writing) {
        try {
            writing.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
