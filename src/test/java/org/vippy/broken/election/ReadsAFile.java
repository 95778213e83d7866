package org.vippy.broken.election;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class ReadsAFile {
    String read(Path path) throws IOException {
        return Files.readString(path);
    }
}
