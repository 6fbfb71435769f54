package dev.unroll.app.session;

import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The zip of a session, unpacked in a folder of its own while it is read or made. Nothing of it is trusted: only names that a session
 * has are unpacked, so none can lead elsewhere, and what is unpacked is counted as it comes, so that no small file becomes a large one.
 */
public final class Archive implements AutoCloseable {
    /** The description of all runs. */
    public static final String MANIFEST = "session.json";

    private static final Pattern NAME = Pattern.compile(
            "session\\.json|runs/[1-9][0-9]{0,17}/(state-[0-9]{1,10}|latest|weights|rows)\\.safetensors");
    private static final String TEMPORARY = "unroll-session-";
    private static final Pattern LEFT = Pattern.compile(TEMPORARY + "(\\d{1,18})-\\d+");
    private static final long MOST_BYTES = 1L << 30;
    private static final long MOST_TEXT = 64L << 20;
    private static final int MOST_ENTRIES = 60_000;
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    private Archive(Path folder) {
        this.folder = folder;
    }

    /** An empty one, to be filled. */
    public static Archive empty() throws IOException {
        return new Archive(
                Files.createTempDirectory(TEMPORARY + ProcessHandle.current().pid() + "-"));
    }

    /** Takes away what processes that were killed had unpacked. */
    public static void removeLeftovers() {
        removeLeftovers(Path.of(System.getProperty("java.io.tmpdir", "")));
    }

    static void removeLeftovers(Path temporary) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, TEMPORARY + "*")) {
            for (Path folder : folders) {
                Matcher matcher = LEFT.matcher(String.valueOf(folder.getFileName()));
                // Another user's may be changed while it is walked through, and is not ours to delete.
                if (matcher.matches()
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                                .getName()
                                .equals(System.getProperty("user.name"))) {
                    new Archive(folder).close();
                }
            }
        } catch (IOException | UnsupportedOperationException | DirectoryIteratorException e) {
            // They lie in the system's folder for what may be thrown away.
        }
    }

    /**
     * Unpacks a file.
     *
     * @throws InvalidInput rules {@code file-unreadable}, {@code session-foreign}, {@code session-damaged}, {@code session-large}
     */
    public static Archive open(Path file) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new InvalidInput("file", file, "file-unreadable");
        }
        Archive archive = null;
        try {
            archive = empty();
            archive.unpack(file);
            return archive;
        } catch (ZipException | IllegalArgumentException e) {
            closeQuietly(archive);
            throw new InvalidInput("file", file, "session-damaged");
        } catch (IOException e) {
            closeQuietly(archive);
            throw new InvalidInput("file", file, "session-damaged");
        } catch (InvalidInput refused) {
            closeQuietly(archive);
            throw refused;
        }
    }

    private void unpack(Path file) throws IOException {
        long room = MOST_BYTES;
        Set<String> seen = new HashSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES || zip.getEntry(MANIFEST) == null) {
                throw new InvalidInput("file", file, "session-foreign");
            }
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!NAME.matcher(entry.getName()).matches() || !seen.add(entry.getName())) {
                    throw new InvalidInput("file", file, "session-foreign");
                }
                long most = entry.getName().equals(MANIFEST) ? Math.min(room, MOST_TEXT) : room;
                room -= copy(file, zip, entry, most);
            }
        }
    }

    /** How many bytes it was. */
    private long copy(Path file, ZipFile zip, ZipEntry entry, long most) throws IOException {
        Path into = path(entry.getName());
        Files.createDirectories(into.getParent());
        CRC32 sum = new CRC32();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(into)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    throw new InvalidInput("file", file, "session-large", MOST_BYTES >> 20);
                }
                sum.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        // The class that reads the zip does not hold what it gives against the sum that stands in it.
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw new InvalidInput("file", file, "session-damaged");
        }
        return bytes;
    }

    /** Where an entry lies while this is open. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Whether there is such an entry. */
    public boolean has(String name) {
        return Files.isRegularFile(path(name));
    }

    /** Where an entry is to be written; its folder is there. */
    public Path make(String name) throws IOException {
        Path path = path(name);
        Files.createDirectories(path.getParent());
        return path;
    }

    /**
     * Packs all of it, whole or not at all.
     *
     * @throws IOException when it cannot be written
     */
    public void pack(Path file) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(Files::isRegularFile).sorted().toList();
        }
        WholeFile.write(file, channel -> {
            // Not closed: the channel is the caller's.
            ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
            for (Path one : all) {
                zip.putNextEntry(new ZipEntry(folder.relativize(one).toString().replace('\\', '/')));
                Files.copy(one, zip);
                zip.closeEntry();
            }
            zip.finish();
            zip.flush();
        });
    }

    private static void closeQuietly(@Nullable Archive archive) {
        if (archive != null) {
            archive.close();
        }
    }

    @Override
    public void close() {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // It lies in the system's folder for what may be thrown away.
            return;
        }
    }
}
