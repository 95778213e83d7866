package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps the last adopted configuration of a node over restarts, one file for each node and chat. A crash at any moment leaves
 * the former file or the new one, never a part.
 */
public final class AdoptedStore {
    private final Path directory;
    private final String node;
    private final Path file;

    /**
     * A store in the directory of {@link Configuration#state}.
     *
     * @param node name of this node
     * @param chat where the node chats: nodes of one name in two clusters on a host have two files
     */
    public AdoptedStore(Path directory, String node, Chat chat) {
        this.directory = directory;
        this.node = node;
        this.file = directory.resolve("adopted-" + node + "-" + chat.name());
    }

    /** Where the file is. */
    public Path file() {
        return file;
    }

    /** What was found. */
    public sealed interface Found {
        /** There is none. */
        record Nothing() implements Found {}

        /** It is whole. */
        record Kept(Adopted adopted) implements Found {
            public Kept {
                requireNonNull(adopted, "adopted is null");
            }
        }

        /** It cannot be used; the text says why, and where it is now. */
        record SetAside(String text) implements Found {
            public SetAside {
                requireNonNull(text, "text is null");
            }
        }
    }

    /** Reads what is kept; what cannot be used is renamed, so that it is looked at once and never loaded. */
    public Found load() {
        try (InputStream in = Files.newInputStream(file)) {
            AdoptedText.Read read = AdoptedText.read(node, in.readNBytes(AdoptedText.MAX_BYTES + 1));
            Adopted adopted = read.adopted();
            return adopted == null ? setAside(read.reason()) : new Found.Kept(adopted);
        } catch (NoSuchFileException e) {
            return new Found.Nothing();
        } catch (IOException e) {
            return new Found.SetAside(file + " cannot be read: " + explained(e));
        }
    }

    private Found setAside(String reason) {
        Path aside = file.resolveSibling(file.getFileName() + ".unusable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new Found.SetAside(file + " is not used, " + reason + "; it is " + aside + " now");
        } catch (IOException e) {
            return new Found.SetAside(file + " is not used, " + reason + "; it cannot be renamed: " + explained(e));
        }
    }

    /** Writes it durably; says why when that did not work. */
    public Optional<String> save(Adopted adopted) {
        try {
            Files.createDirectories(directory);
            Path part = file.resolveSibling(file.getFileName() + ".new");
            write(part, AdoptedText.write(node, adopted));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(obstacle().orElseGet(() -> explained(e)));
        }
    }

    private static void write(Path path, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Why nothing could be kept here, as far as a look shows; nothing is created. */
    public Optional<String> obstacle() {
        Path present = directory;
        while (!Files.exists(present) && present.getParent() != null) {
            present = present.getParent();
        }
        if (!Files.isDirectory(present)) {
            return Optional.of(present + " is not a directory");
        }
        return Files.isWritable(present)
                ? Optional.empty()
                : Optional.of("permission to write " + present + " is denied");
    }

    private static String explained(IOException e) {
        return e instanceof AccessDeniedException denied
                ? "permission for " + denied.getFile() + " is denied"
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
