package dev.unroll.engine.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of typed equations as a row of tokens, and where one reads in it. */
final class EquationTokens {
    /** What may stand in an equation: a name, perhaps with its timestep; the number 1; a sign. */
    private static final Pattern TOKEN =
            Pattern.compile("(?<name>σ|[A-Za-z][A-Za-z0-9_]*)(?<when>ₜ₋₁|ₜ)?|1|[=+⊙*∘·()]|[-−]|(?<space>\\s+)");

    /**
     * One token.
     *
     * @param text without its timestep; empty after the last
     * @param before whether it says that it is of the timestep before
     * @param place of its first character, from 1
     */
    record Token(String text, boolean before, int place) {
        boolean isName() {
            return !text.isEmpty() && Character.isLetter(text.codePointAt(0));
        }

        boolean isMatrix() {
            return !text.isEmpty() && text.charAt(0) >= 'A' && text.charAt(0) <= 'Z';
        }
    }

    private final int line;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    /** @param line its number, from 1 */
    EquationTokens(String text, int line) {
        this.line = line;
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            int place = text.codePointCount(0, at) + 1;
            if (!matcher.find(at) || matcher.start() != at) {
                throw problem("equations-sign", line, place, Character.toString(text.codePointAt(at)));
            }
            if (matcher.group("space") == null) {
                String name = matcher.group("name");
                String sign = matcher.group().equals("-") ? "−" : matcher.group();
                tokens.add(new Token(name == null ? sign : name, "ₜ₋₁".equals(matcher.group("when")), place));
            }
            at = matcher.end();
        }
        tokens.add(new Token("", false, text.codePointCount(0, text.length()) + 1));
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The one after the next. */
    Token peekBeyond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        if (!token.text().isEmpty()) {
            next++;
        }
        return token;
    }

    /** Takes the next token if it is this one. */
    boolean takes(String text) {
        boolean is = peek().text().equals(text);
        if (is) {
            next++;
        }
        return is;
    }

    /** Takes the next token, which must be this one. */
    void require(String text) {
        if (!takes(text)) {
            throw unexpected();
        }
    }

    EquationProblem unexpected() {
        return problem(peek().text().isEmpty() ? "equations-end" : "equations-unexpected", peek());
    }

    EquationProblem problem(String rule, Token token) {
        return problem(rule, line, token.place(), token.text());
    }

    static EquationProblem problem(String rule, int line, int place, String text) {
        return new EquationProblem(rule, line, place, text);
    }
}
