package dev.unroll.app.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest answer to each of the questions asked lately. Immutable. */
public final class Answers {
    /** None. */
    public static final Answers NONE = new Answers(Map.of());

    private static final int MOST = 64;

    /** The oldest first. */
    private final Map<Question<?>, Answer<?>> byQuestion;

    private Answers(Map<Question<?>, Answer<?>> byQuestion) {
        this.byQuestion = byQuestion;
    }

    /** The newest answer to a question, whatever moment it is about; null when there is none. */
    @SuppressWarnings("unchecked")
    public <A> @Nullable Answer<A> to(Question<A> question) {
        // An answer is kept under the question in it.
        return (Answer<A>) byQuestion.get(question);
    }

    /** These and a newer one. */
    public Answers with(Answer<?> answer) {
        Map<Question<?>, Answer<?>> more = new LinkedHashMap<>(byQuestion);
        more.remove(answer.question());
        more.put(answer.question(), answer);
        while (more.size() > MOST) {
            more.remove(more.keySet().iterator().next());
        }
        return new Answers(more);
    }
}
