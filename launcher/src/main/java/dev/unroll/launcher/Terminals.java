package dev.unroll.launcher;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Which of the process's streams somebody looks at: a file or a pipe is written otherwise. */
final class Terminals {
    private static final int OUT = 1;
    private static final int ERR = 2;

    private Terminals() {}

    /** "out" and "err" as far as they are terminals, with a comma between them. */
    static String names() {
        List<String> names = new ArrayList<>();
        if (isTerminal(OUT)) {
            names.add("out");
        }
        if (isTerminal(ERR)) {
            names.add("err");
        }
        return String.join(",", names);
    }

    /** Asks the C library; Java itself says so only of input and output together. */
    @SuppressWarnings("restricted")
    static boolean isTerminal(int stream) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        Linker linker = Linker.nativeLinker();
        try {
            return linker.defaultLookup()
                    .find(windows ? "_isatty" : "isatty")
                    .map(function -> linker.downcallHandle(
                            function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
                    .map(handle -> invoke(handle, stream))
                    .orElse(false);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean invoke(java.lang.invoke.MethodHandle handle, int stream) {
        try {
            return (int) handle.invokeExact(stream) != 0;
        } catch (Throwable e) {
            return false;
        }
    }
}
