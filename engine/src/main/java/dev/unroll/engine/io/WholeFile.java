package dev.unroll.engine.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file whole or not at all: into a part beside it, forced to the disk, then renamed over it. Whoever reads the
 * file, at any moment and after any crash, finds the old content or the new one.
 */
public final class WholeFile {
    /** The name of a part ends in the number of the process that writes it. */
    private static final Pattern PART = Pattern.compile("\\.(.+)\\.(\\d+)\\.part");

    /** With a process's number and ".part" it is at most 255 bytes long, the longest name of most file systems. */
    private static final int LONGEST_STEM = 235;

    private WholeFile() {}

    /** What writes a file's content. */
    public interface Content {
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /**
     * Writes {@code content} to {@code file}; a symbolic link stays one and its target is written.
     *
     * @throws IOException when it cannot be written; what was there is there still
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null || (Files.exists(target) && !Files.isRegularFile(target))) {
            throw new FileSystemException(file.toString(), null, "not a file that can be replaced");
        }
        String stem = stem(name.toString());
        removeLeftovers(folder, stem);
        Path part = folder.resolve("." + stem + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            keepMode(target, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        forceFolder(folder);
    }

    /** {@link #write(Path, Content)} of bytes. */
    public static void write(Path file, byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        write(file, channel -> {
            while (all.hasRemaining()) {
                channel.write(all);
            }
        });
    }

    /** {@link #write(Path, Content)} of a text in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a part's name holds of its file's: all of it, but for names so long that the part's would be too long. */
    private static String stem(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_STEM ? name : "%08x".formatted(name.hashCode());
    }

    /** Who may read and write the file stays as it is. */
    private static void keepMode(Path target, Path part) throws IOException {
        if (Files.exists(target) && Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
        }
    }

    /** Parts of this file whose process is gone: it was killed while it wrote. */
    private static void removeLeftovers(Path folder, String name) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path part : parts) {
                Matcher matcher = PART.matcher(String.valueOf(part.getFileName()));
                if (matcher.matches() && matcher.group(1).equals(name) && isGone(matcher.group(2))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static boolean isGone(String process) {
        try {
            return ProcessHandle.of(Long.parseLong(process)).isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The rename itself reaches the disk; a system that cannot open a folder (Windows) does so by itself. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The content is whole either way; only its date of arrival is less certain.
        }
    }
}
