package dev.unroll.launcher;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A cache takes no class of a version before Java 6, and none that builds on such a class. picocli's are of Java 5: its jar is written
 * anew with the same code, its stack maps added, which is all that the later version asks for.
 */
final class OldClasses {
    /** Java 6's: from here on a class says what lies on its stack. */
    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;

    private static final int WRITTEN = ClassFile.JAVA_8_VERSION;
    /** Where in a class file the version's lower byte stands. */
    private static final int VERSION_AT = 7;

    private OldClasses() {}

    /** Every jar of this name's beginning in {@code lib}, if it has old classes. */
    static void renew(Path lib, String prefix) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path jar : jars.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList()) {
                if (isOld(jar)) {
                    renew(jar);
                }
            }
        }
    }

    private static boolean isOld(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (isClass(entry) && isOld(bytes(file, entry))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOld(byte[] bytes) {
        return (bytes[VERSION_AT] & 0xff) < OLDEST_CACHED;
    }

    /** Whoever has the old jar open keeps it. */
    private static void renew(Path jar) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
        try (JarFile file = new JarFile(jar.toFile());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()});
                JarOutputStream out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
            ClassFile classes = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            for (JarEntry entry : file.stream().toList()) {
                byte[] bytes = bytes(file, entry);
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                out.write(isClass(entry) && isOld(bytes) ? renewed(classes, bytes) : bytes);
                out.closeEntry();
            }
        }
        Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(jar));
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] renewed(ClassFile classes, byte[] bytes) {
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(WRITTEN, 0);
            } else {
                builder.with(element);
            }
        };
        return classes.transformClass(
                classes.parse(bytes),
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(version));
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class");
    }

    private static byte[] bytes(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
