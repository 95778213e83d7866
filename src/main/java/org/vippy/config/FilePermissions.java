package org.vippy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Whether everybody on the host may read the secret in the file. */
final class FilePermissions {
    private FilePermissions() {}

    static boolean readableByOthers(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // Nothing is known, so there is nothing to warn about.
        }
    }

    static void warn(String file, Node secret, Report report) {
        report.warn(secret.place(), "everybody on this host can read the file", "run: chmod o-r " + file);
    }
}
