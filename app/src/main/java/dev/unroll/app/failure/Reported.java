package dev.unroll.app.failure;

import java.nio.file.Path;

/** A failure of the program itself, and the file that has its report. */
public final class Reported extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final boolean training;

    Reported(Throwable cause, Path file, boolean training) {
        super(reason(cause), cause);
        this.file = file;
        this.training = training;
    }

    /** Where the report is. */
    public Path file() {
        return file;
    }

    /** Whether a run was stopped by it; else it was a view, an answer or a command. */
    public boolean training() {
        return training;
    }

    /** What happened, in the machine's words, on one line. */
    public static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
